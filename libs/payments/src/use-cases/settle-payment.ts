import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { type RequestedSettlement, settlementFor } from '../domain/settlement';
import { PaymentQueries } from '../persistence/payment.queries';
import { PaymentsRepository } from '../persistence/payments.repository';
import { PaymentProvider, type ProviderState } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';

/**
 * Does at the provider what the books ask for, a capture or a void, and then records the answer. Interrupted anywhere, it
 * finishes when it is called again; called by many at once, the money moves once and one event tells of it.
 */
@Injectable()
export class SettlePayment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PaymentQueries,
    private readonly payments: PaymentsRepository,
    private readonly provider: PaymentProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Call it outside a unit of work, with the tenant in the context. Does nothing when nothing is asked for.
   * @throws ProviderUnavailable when no answer came; the payment stays as it is, for the reconciler.
   */
  async execute(orderId: Uuid): Promise<void> {
    assert(!this.unitOfWork.isOpen, 'a payment is settled outside a unit of work');
    const read = () => this.unitOfWork.fetch(this.queries.ofOrder(orderId));
    const payment = required(await this.unitOfWork.run(read, { readOnly: true }), 'payment of the order');
    const { status, authorized, amount } = payment;
    if (status !== 'capture_pending' && status !== 'void_pending') return;
    const charge = await withinTimeLimit(
      status === 'capture_pending'
        ? this.provider.capture(orderId, amount < authorized ? amount : authorized)
        : this.provider.voidAuthorization(orderId),
    );
    await this.record(orderId, status, charge);
  }

  private async record(orderId: Uuid, requested: RequestedSettlement, charge: ProviderState | null): Promise<void> {
    const settlement = settlementFor(requested, charge);
    if (settlement === null) return;
    const settle = () => this.unitOfWork.fetch(this.payments.settle(orderId, requested, settlement, this.clock.now()));
    await this.unitOfWork.run(settle);
  }
}
