import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { AuditLog, currentGrant, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, erasureBegun } from '../customers.errors';
import { CustomersRepository } from '../persistence/customers.repository';

/** Records that a customer asks to be forgotten, and since when; or that it no longer does. Erases nothing. */
@Injectable()
export class AskToBeForgotten {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A wish that is on record keeps its time. Each real change makes a new version of the customer and is told of.
   * @throws customer_not_found; erasure_begun for a wish that is carried out already, and cannot be taken back any more
   */
  execute(customerId: Uuid, wanted: boolean): Promise<void> {
    return this.unitOfWork.run(async () => {
      const stored = await this.unitOfWork.fetch(this.customers.getForUpdate(customerId));
      if (!stored) throw customerNotFound();
      const isNews = await this.unitOfWork.fetch(this.customers.setForgetRequest(customerId, wanted, this.clock.now()));
      if (!isNews) return;
      if (stored.waitsForErasure && !wanted) throw erasureBegun();
      const payload = { customer_id: customerId, changed: ['request_to_be_forgotten'] };
      await this.unitOfWork.batch([
        this.outbox.statement([{ type: 'customer.updated', aggregate: 'customer', aggregateId: customerId, payload }]),
        ...this.notesOf(customerId, wanted),
      ]);
    });
  }

  /** What staff asked for on somebody's behalf. Customers themselves answer to nobody for it. */
  private notesOf(customerId: Uuid, wanted: boolean): Statement[] {
    if (currentGrant().reach === 'own') return [];
    const action = wanted ? 'customers.forget.request' : 'customers.forget.withdraw';
    return [this.auditLog.statement({ action, objectType: 'customer', objectId: customerId })];
  }
}
