import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { judgementOf, overrules } from '../domain/segment';
import { type CustomerHistory, SegmentsRepository } from '../persistence/segments.repository';

/** Puts customers into the segments that their orders and their tier say. */
@Injectable()
export class JudgeSegments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly segments: SegmentsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Judges one customer, if there is such a one. */
  async ofCustomer(customerId: Uuid, tenantId: Uuid): Promise<void> {
    await this.unitOfWork.run(
      async () => {
        const [locked, history] = await this.unitOfWork.fetchAll([
          this.segments.lock(customerId),
          this.segments.history(customerId),
        ]);
        if (locked.length > 0 && history) await this.store([history], this.clock.now());
      },
      { tenantId },
    );
  }

  /** Judges the customers whose segment time may have changed, `batch` of them at most. @returns how many there were. */
  ofDue(tenantId: Uuid, batch: number): Promise<number> {
    return this.unitOfWork.run(
      async () => {
        const now = this.clock.now();
        const due = await this.unitOfWork.fetch(this.segments.lockDue(now, batch));
        await this.judge(due, now);
        return due.length;
      },
      { tenantId },
    );
  }

  private async judge(locked: readonly Uuid[], now: Date): Promise<void> {
    if (locked.length === 0) return;
    await this.store(await this.unitOfWork.fetch(this.segments.histories(locked)), now);
  }

  private async store(histories: readonly CustomerHistory[], now: Date): Promise<void> {
    const changed = histories.flatMap((history) => {
      const judged = judgementOf(history, now);
      return overrules(judged, history, now) ? [{ customerId: history.customerId, ...judged }] : [];
    });
    if (changed.length > 0) await this.unitOfWork.batch([this.segments.save(changed)]);
  }
}
