import type Stripe from 'stripe';
import type { AttachOutcome, AttachRequest } from './payment-provider';
import { failureCodeOf } from './stripe-charge';
import { asked, StripeRefused } from './stripe-client';

/** Keeps a card under a customer of Stripe's, which stands for ours and of which Stripe is told nothing else. */
export async function attachCard(
  stripe: Stripe,
  { reference, token, customer, customerRef }: AttachRequest,
): Promise<AttachOutcome> {
  const owner = customerRef ?? (await ownerOf(stripe, customer));
  if (owner instanceof StripeRefused) return refused(owner);
  const method = token.startsWith('pm_') ? token : await methodOf(stripe, reference, token);
  if (method instanceof StripeRefused) return refused(method);
  const attach = stripe.paymentMethods.attach(method, { customer: owner }, { idempotencyKey: `attach-${reference}` });
  const attached = await asked(attach);
  if (attached instanceof StripeRefused) return refused(attached);
  const { id, card } = attached;
  if (!card) return { attached: false, failureCode: 'invalid_source' };
  return {
    attached: true,
    source: {
      sourceRef: id,
      customerRef: owner,
      brand: card.brand,
      lastFour: card.last4,
      expirationMonth: card.exp_month,
      expirationYear: card.exp_year,
    },
  };
}

/** Forgets a card. What Stripe does not know any more is forgotten. */
export async function detachCard(stripe: Stripe, sourceRef: string): Promise<void> {
  await asked(stripe.paymentMethods.detach(sourceRef));
}

async function ownerOf(stripe: Stripe, customer: string): Promise<string | StripeRefused> {
  const create = stripe.customers.create(
    { metadata: { reference: customer } },
    { idempotencyKey: `customer-${customer}` },
  );
  const owner = await asked(create);
  return owner instanceof StripeRefused ? owner : owner.id;
}

async function methodOf(stripe: Stripe, reference: string, token: string): Promise<string | StripeRefused> {
  const params: Stripe.PaymentMethodCreateParams = { type: 'card', card: { token } };
  const method = await asked(stripe.paymentMethods.create(params, { idempotencyKey: `method-${reference}` }));
  return method instanceof StripeRefused ? method : method.id;
}

function refused(refusal: StripeRefused): AttachOutcome {
  return { attached: false, failureCode: refusal.isCard ? failureCodeOf(refusal.error) : 'invalid_source' };
}
