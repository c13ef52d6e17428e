import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { LoyaltyRepository } from '../persistence/loyalty.repository';
import { PointsBooks } from '../use-cases/points-books';

const BATCH = 200;

/**
 * Lets points expire and tiers be judged where nobody comes by: at the end of a period, and under a new program. Opening and
 * storing a book is all it takes, one account a transaction, so any number of workers may run it.
 */
@Injectable()
export class SettleAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly loyalty: LoyaltyRepository,
    private readonly books: PointsBooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many accounts were settled. */
  async run(): Promise<number> {
    const at = this.clock.now();
    let settled = 0;
    for (const tenantId of await this.system.tenantsWithPointsToSettle(at)) {
      settled += await runInContext({ requestId: 'settle-accounts', tenantId }, () => this.settleAll(at));
    }
    return settled;
  }

  private async settleAll(at: Date): Promise<number> {
    let settled = 0;
    for (;;) {
      const due = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.loyalty.toSettle(at, BATCH)), {
        readOnly: true,
      });
      for (const customerId of due) await this.settle(customerId, at);
      settled += due.length;
      if (due.length < BATCH) return settled;
    }
  }

  private settle(customerId: Uuid, at: Date): Promise<void> {
    return this.unitOfWork.run(async () => this.books.store(await this.books.open(customerId, at)));
  }
}
