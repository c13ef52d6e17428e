import type { PaymentStatus } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import type { ProviderState } from '../provider/payment-provider';

/** What our books say of a payment. Minor units. */
export interface BookedPayment {
  readonly status: PaymentStatus;
  readonly authorized: Minor;
  readonly captured: Minor;
}

/** Whether books and provider tell the same. @returns null while the books wait for the provider, which may be ahead of them. */
export function booksAgree(payment: BookedPayment, charge: ProviderState | null): boolean | null {
  switch (payment.status) {
    case 'pending':
    case 'capture_pending':
    case 'void_pending':
      return null;
    case 'authorized':
      return charge?.state === 'authorized' && charge.amount === payment.authorized;
    case 'captured':
      return charge?.state === 'captured' && charge.amount === payment.captured;
    case 'due_at_pickup':
    case 'voided':
    case 'failed':
      return charge?.state !== 'authorized' && charge?.state !== 'captured';
  }
}
