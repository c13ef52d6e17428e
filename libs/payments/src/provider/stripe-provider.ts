import { assert, type Minor, required } from '@breadboard/kernel';
import { type Query, UnitOfWork } from '@breadboard/platform';
import type Stripe from 'stripe';
import type { ProviderCharge, ProviderChargesRepository } from '../persistence/provider-charges.repository';
import {
  type AttachOutcome,
  type AttachRequest,
  type AuthorizationRequest,
  outcomeOf,
  PaymentProvider,
  type ProviderOutcome,
  type ProviderState,
  ProviderUnavailable,
  type RefundOutcome,
  type RefundRequest,
} from './payment-provider';
import { failureCodeOf, stateOf } from './stripe-charge';
import { asked, StripeRefused } from './stripe-client';
import { attachCard, detachCard } from './stripe-sources';

/**
 * Cards by Stripe. A charge is a payment intent that is made first, noted under our reference, and only then confirmed. So
 * money is never held under a name that we have not written down: whatever a crash leaves behind can be voided without a
 * search. Making an intent carries an idempotency key; confirming, capturing and canceling need none, for an intent takes
 * each of them once and says where it stands.
 */
export class StripeProvider extends PaymentProvider {
  readonly name = 'stripe';

  constructor(
    private readonly stripe: Stripe,
    private readonly unitOfWork: UnitOfWork,
    private readonly charges: ProviderChargesRepository,
  ) {
    super();
  }

  attach(request: AttachRequest): Promise<AttachOutcome> {
    assert(!this.unitOfWork.isOpen, 'a payment provider is never called inside a unit of work');
    return attachCard(this.stripe, request);
  }

  detach(sourceRef: string): Promise<void> {
    assert(!this.unitOfWork.isOpen, 'a payment provider is never called inside a unit of work');
    return detachCard(this.stripe, sourceRef);
  }

  async authorize(request: AuthorizationRequest): Promise<ProviderOutcome> {
    const { reference } = request;
    const [, before] = await this.inOwnTransaction((charges) => [charges.open(reference), charges.find(reference)]);
    const known = required(before, 'charge just noted');
    const charge = isNamable(known) ? await this.make(request) : known;
    if (charge.providerId === null) return outcomeOf(required(stateWithoutIntent(charge), 'end of a charge'));
    const state = known.providerId === null ? null : await this.find(reference);
    return outcomeOf(state ?? (await this.confirm(reference, charge.providerId)));
  }

  async capture(reference: string, amount: Minor): Promise<ProviderState | null> {
    const charge = await this.charge(reference);
    if (!charge?.providerId) return charge && stateWithoutIntent(charge);
    const capture = this.stripe.paymentIntents.capture(charge.providerId, { amount_to_capture: Number(amount) });
    const answer = await asked(capture);
    return answer instanceof StripeRefused ? this.stateAt(charge.providerId) : stateOf(answer);
  }

  async voidAuthorization(reference: string): Promise<ProviderState> {
    const [, found] = await this.inOwnTransaction((charges) => [charges.close(reference), charges.find(reference)]);
    const charge = required(found, 'charge just closed');
    if (charge.providerId === null) return required(stateWithoutIntent(charge), 'end of a closed charge');
    const answer = await asked(this.stripe.paymentIntents.cancel(charge.providerId));
    const state = answer instanceof StripeRefused ? await this.stateAt(charge.providerId) : stateOf(answer);
    if (state === null) throw new ProviderUnavailable();
    return state;
  }

  async refund({ charge: reference, reference: name, amount }: RefundRequest): Promise<RefundOutcome> {
    const charge = await this.charge(reference);
    if (!charge?.providerId) return refused('charge_not_refundable');
    // Looked for by its name first: keys are forgotten after a day, and a refund must not be made twice.
    const made = await asked(this.stripe.refunds.list({ payment_intent: charge.providerId, limit: 100 }));
    if (made instanceof StripeRefused) throw new ProviderUnavailable();
    const mine = made.data.find(({ metadata }) => metadata?.reference === name);
    return refundOutcome(mine ?? (await this.makeRefund(charge.providerId, name, amount)));
  }

  async find(reference: string): Promise<ProviderState | null> {
    const charge = await this.charge(reference);
    if (!charge) return null;
    return charge.providerId === null ? stateWithoutIntent(charge) : this.stateAt(charge.providerId, charge);
  }

  /** Makes an intent on which nothing is held yet, and notes which one it is. @returns the charge as it is noted. */
  private async make(request: AuthorizationRequest): Promise<ProviderCharge> {
    const { reference, amount, currency, sourceRef, customerRef } = request;
    const params: Stripe.PaymentIntentCreateParams = {
      amount: Number(amount),
      currency: currency.toLowerCase(),
      payment_method: sourceRef,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      capture_method: 'manual',
      metadata: { reference },
      ...(customerRef === null ? {} : { customer: customerRef }),
    };
    const intent = await asked(this.stripe.paymentIntents.create(params, { idempotencyKey: `authorize-${reference}` }));
    const [, noted] = await this.inOwnTransaction((charges) => [
      intent instanceof StripeRefused
        ? charges.decline(reference, refusedIntent(intent))
        : charges.name(reference, intent.id),
      charges.find(reference),
    ]);
    return required(noted, 'charge just named');
  }

  private async confirm(reference: string, intentId: string): Promise<ProviderState> {
    const confirm = this.stripe.paymentIntents.confirm(intentId, { off_session: true, error_on_requires_action: true });
    const answer = await asked(confirm);
    const state = answer instanceof StripeRefused ? await this.stateAt(intentId) : stateOf(answer);
    if (state) return state;
    if (!(answer instanceof StripeRefused)) throw new ProviderUnavailable();
    const declineCode = answer.isCard ? failureCodeOf(answer.error) : refusedIntent(answer);
    await this.inOwnTransaction((charges) => [charges.decline(reference, declineCode)]);
    return { state: 'declined', amount: 0n, declineCode };
  }

  private async makeRefund(intentId: string, name: string, amount: Minor): Promise<Stripe.Refund | StripeRefused> {
    const params = { payment_intent: intentId, amount: Number(amount), metadata: { reference: name } };
    return asked(this.stripe.refunds.create(params, { idempotencyKey: `refund-${name}` }));
  }

  private async charge(reference: string): Promise<ProviderCharge | null> {
    const [charge] = await this.inOwnTransaction((charges) => [charges.find(reference)]);
    return charge;
  }

  private async stateAt(intentId: string, known?: ProviderCharge): Promise<ProviderState | null> {
    const intent = await asked(this.stripe.paymentIntents.retrieve(intentId));
    // We noted it ourselves: that Stripe does not know it means another account, and nothing about the money.
    if (intent instanceof StripeRefused) throw new ProviderUnavailable();
    return stateOf(intent) ?? (known ? stateWithoutIntent(known) : null);
  }

  private inOwnTransaction<T extends readonly unknown[]>(
    ask: (charges: ProviderChargesRepository) => readonly [...{ [K in keyof T]: Query<T[K]> }],
  ): Promise<{ -readonly [K in keyof T]: T[K] }> {
    assert(!this.unitOfWork.isOpen, 'a payment provider is never called inside a unit of work');
    return this.unitOfWork.run(() => this.unitOfWork.fetchAll<T>(ask(this.charges)));
  }
}

function isNamable(charge: ProviderCharge): boolean {
  return charge.providerId === null && stateWithoutIntent(charge) === null;
}

/** Where a charge stands on which nothing is held at Stripe; null: nothing has happened to it. */
function stateWithoutIntent({ declineCode, isClosed }: ProviderCharge): ProviderState | null {
  if (declineCode !== null) return { state: 'declined', amount: 0n, declineCode };
  return isClosed ? { state: 'voided', amount: 0n, declineCode: null } : null;
}

function refusedIntent({ error }: StripeRefused): string {
  return error.code === 'amount_too_small' ? 'amount_too_small' : 'invalid_source';
}

function refundOutcome(refund: Stripe.Refund | StripeRefused): RefundOutcome {
  if (refund instanceof StripeRefused) return refused('charge_not_refundable');
  if (refund.status === 'succeeded') return { refunded: true };
  if (refund.status === 'failed' || refund.status === 'canceled') return refused('refund_refused');
  // Under way: it is asked for again later, and found.
  throw new ProviderUnavailable();
}

function refused(failureCode: string): RefundOutcome {
  return { refunded: false, failureCode };
}
