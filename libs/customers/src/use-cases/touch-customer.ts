import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { customerNotFound } from '../customers.errors';
import { CustomersRepository } from '../persistence/customers.repository';

/** For flows that change what belongs to a customer beside its profile: a new version of it, and word of that. */
@Injectable()
export class TouchCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Locks the customer until the unit ends. Call it before anything that is locked by its customer. @throws customer_not_found */
  async lock(customerId: Uuid): Promise<void> {
    if (!(await this.unitOfWork.fetch(this.customers.getForUpdate(customerId)))) throw customerNotFound();
  }

  /** `changed` names what has another value now. */
  async execute(customerId: Uuid, ...changed: readonly string[]): Promise<void> {
    const payload = { customer_id: customerId, changed };
    await this.unitOfWork.batch([
      this.customers.touch(customerId, this.clock.now()),
      this.outbox.statement([{ type: 'customer.updated', aggregate: 'customer', aggregateId: customerId, payload }]),
    ]);
  }
}
