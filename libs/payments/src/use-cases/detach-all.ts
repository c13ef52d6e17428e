import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';

/** Detaches every card of a customer. Joins the open unit of work; the provider hears of it from the worker. */
@Injectable()
export class DetachAll {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly methods: PaymentMethodsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns whether a provider is still to be told. */
  async ofCustomer(customerId: Uuid): Promise<boolean> {
    await this.unitOfWork.batch([this.methods.lock(customerId)]);
    await this.unitOfWork.batch([this.methods.consumeAll(customerId, this.clock.now())]);
    return this.unitOfWork.fetch(this.methods.areDetaching(customerId));
  }
}
