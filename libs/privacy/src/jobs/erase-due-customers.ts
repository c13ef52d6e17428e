import { Inject, Injectable, Logger } from '@nestjs/common';
import { ErasuresRepository } from '@breadboard/customers';
import { CLOCK, type Clock, DomainError, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { EraseCustomer } from '../flows/erase-customer.flow';

const BATCH = 50;
const BEFORE_ALL: Uuid = '00000000-0000-0000-0000-000000000000';

/**
 * Erases customers whose grace period is over, and goes on with erasures that wait for an order or for a card's provider. Each
 * is a transaction of its own under the customer's lock, so any number of workers may run it, and one that is killed has
 * done all of it or nothing.
 */
@Injectable()
export class EraseDueCustomers {
  private readonly logger = new Logger('Privacy');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly erasures: ErasuresRepository,
    private readonly eraseCustomer: EraseCustomer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of await this.system.tenantsWithErasuresToDo(now)) {
      await this.continueAll(tenantId, now);
    }
  }

  /** Whoever has to wait on keeps nobody else waiting. */
  private async continueAll(tenantId: Uuid, now: Date): Promise<void> {
    for (let after = BEFORE_ALL; ;) {
      const look = () => this.unitOfWork.fetch(this.erasures.toDo(now, after, BATCH));
      const due = await this.unitOfWork.run(look, { tenantId, readOnly: true });
      for (const customerId of due) await this.continue(tenantId, customerId);
      const last = due.at(-1);
      if (last === undefined || due.length < BATCH) return;
      after = last;
    }
  }

  private async continue(tenantId: Uuid, customerId: Uuid): Promise<void> {
    try {
      const work = () => this.eraseCustomer.continue(customerId);
      await runInContext({ requestId: `erase-${customerId}`, tenantId }, work);
    } catch (error) {
      if (error instanceof DomainError) return;
      this.logger.error(`erasing ${customerId} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }
}
