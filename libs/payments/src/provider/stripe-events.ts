import StripeSdk from 'stripe';
import { invalidSignature } from '../payments.errors';

const TOLERANCE_SECONDS = 300;

/** What an event of Stripe is about. The rest of it is neither believed nor kept. */
export interface StripeHint {
  readonly eventId: string;
  readonly type: string;
  /** The payment intent; null for an event of anything else. */
  readonly intentId: string | null;
}

/** Reads an event that Stripe signed over the body as it came. @throws invalid_signature: forged, or older than five minutes. */
export function readStripeEvent(body: string, signature: string, secret: string): StripeHint {
  try {
    const { id, type, data } = StripeSdk.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
    const object = data.object as { object?: unknown; id?: unknown; payment_intent?: unknown };
    const intent = object.object === 'payment_intent' ? object.id : object.payment_intent;
    return { eventId: id, type, intentId: typeof intent === 'string' ? intent : null };
  } catch {
    throw invalidSignature();
  }
}
