import { Injectable } from '@nestjs/common';
import { assert, required, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { PaymentQueries, type PaymentToSettle } from '../persistence/payment.queries';
import { PaymentProvider, type ProviderOutcome } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';

/**
 * Asks the provider to hold an order's total. It writes nothing: the caller records the outcome together with what it means
 * for the order (`markAuthorized`, `markFailed`). The order's id is the provider's idempotency key, so that asking again
 * after a crash or a time-out gives the outcome of the first time.
 */
@Injectable()
export class AuthorizePayment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payments: PaymentQueries,
    private readonly provider: PaymentProvider,
  ) {}

  /**
   * Call it outside a unit of work, with the tenant in the context.
   * @throws ProviderUnavailable when the outcome is unknown.
   */
  async execute(orderId: Uuid): Promise<ProviderOutcome> {
    assert(!this.unitOfWork.isOpen, 'a payment is authorized outside a unit of work');
    const read = () => this.unitOfWork.fetch(this.payments.ofOrder(orderId));
    const payment = required(await this.unitOfWork.run(read, { readOnly: true }), 'payment of the order');
    const known = knownOutcome(payment);
    if (known) return known;
    const { amount, currency, customerRef } = payment;
    const sourceRef = required(payment.sourceRef, 'payment method of a pending payment');
    return withinTimeLimit(this.provider.authorize({ reference: orderId, amount, currency, sourceRef, customerRef }));
  }
}

/** What our books know of the outcome already; null while the payment is pending. */
function knownOutcome({ status, failureCode }: PaymentToSettle): ProviderOutcome | null {
  assert(status !== 'due_at_pickup', 'a payment that is due at pickup needs no authorization');
  switch (status) {
    case 'pending':
      return null;
    case 'authorized':
    case 'capture_pending':
    case 'captured':
      return { authorized: true };
    case 'void_pending':
    case 'voided':
      return { authorized: false, failureCode: 'authorization_voided' };
    case 'failed':
      return { authorized: false, failureCode: required(failureCode, 'failure code of a failed payment') };
  }
}
