import type Stripe from 'stripe';
import type { ProviderState } from './payment-provider';

/** Codes of Stripe that we tell apart; any other refusal is `card_declined`, so that nobody learns that a card is stolen. */
const TOLD: ReadonlySet<string> = new Set(['insufficient_funds', 'authentication_required']);

/** What Stripe says of a refusal. */
export interface StripeRefusal {
  readonly code?: string | null;
  readonly decline_code?: string | null;
}

/** Our failure code for a card that Stripe refused. */
export function failureCodeOf({ code, decline_code: declineCode }: StripeRefusal): string {
  if (code === 'payment_intent_authentication_failure') return 'authentication_required';
  return [declineCode, code].find((known) => known && TOLD.has(known)) ?? 'card_declined';
}

/** The part of a payment intent that decides what it means to us. */
export type ChargeIntent = Pick<
  Stripe.PaymentIntent,
  'status' | 'amount' | 'amount_capturable' | 'amount_received' | 'last_payment_error'
>;

/** A payment intent in our words. @returns null while nothing was ever held on it, or is just being held. */
export function stateOf(intent: ChargeIntent): ProviderState | null {
  switch (intent.status) {
    case 'requires_capture':
      return { state: 'authorized', amount: BigInt(intent.amount_capturable), declineCode: null };
    case 'succeeded':
      return { state: 'captured', amount: BigInt(intent.amount_received), declineCode: null };
    case 'canceled':
      return { state: 'voided', amount: 0n, declineCode: null };
    case 'requires_action':
      return declined(intent, 'authentication_required');
    case 'requires_payment_method':
      return intent.last_payment_error ? declined(intent, failureCodeOf(intent.last_payment_error)) : null;
    case 'requires_confirmation':
    case 'processing':
    default:
      return null;
  }
}

function declined({ amount }: ChargeIntent, declineCode: string): ProviderState {
  return { state: 'declined', amount: BigInt(amount), declineCode };
}
