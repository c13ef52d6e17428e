import { randomBytes } from 'node:crypto';

/** Fields of a request, nested by their brackets. */
export type Fields = { readonly [name: string]: string | Fields | undefined };
export type Json = Record<string, unknown>;

/** An answer of the API. */
export interface StripeAnswer {
  readonly status: number;
  readonly body: Json;
}

/** What Stripe tells an endpoint of ours. */
export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: Json };
}

/** How the test cards behave that the specs use; their names are Stripe's. */
const DECLINED_WHEN_CHARGED: Readonly<Record<string, Json>> = {
  chargeCustomerFail: { code: 'card_declined', decline_code: 'generic_decline' },
  chargeDeclinedInsufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
  chargeDeclinedLostCard: { code: 'card_declined', decline_code: 'lost_card' },
  authenticationRequired: { code: 'authentication_required', decline_code: 'authentication_required' },
};
const DECLINED_WHEN_ATTACHED = 'chargeDeclined';
const REFUSES_REFUNDS = 'refundFail';
const KNOWN = new Set([
  'visa',
  'mastercard',
  DECLINED_WHEN_ATTACHED,
  REFUSES_REFUNDS,
  ...Object.keys(DECLINED_WHEN_CHARGED),
]);

interface Card {
  readonly id: string;
  readonly kind: string;
  customer: string | null;
  isDetached: boolean;
}

interface Intent {
  readonly id: string;
  readonly amount: number;
  readonly payment_method: string;
  readonly metadata: Fields;
  status: string;
  amount_capturable: number;
  amount_received: number;
  last_payment_error: Json | null;
}

interface Refund {
  readonly id: string;
  readonly payment_intent: string;
  readonly amount: number;
  readonly metadata: Fields;
  readonly status: string;
}

/** What the local Stripe remembers and does: the part of its API that we use, with its words for what went wrong. */
export class StripeBooks {
  readonly customers = new Map<string, Json>();
  readonly cards = new Map<string, Card>();
  readonly intents = new Map<string, Intent>();
  readonly refunds = new Map<string, Refund>();
  /** Everything that an endpoint would be told, in order. */
  readonly events: StripeEvent[] = [];

  answer(method: string, path: readonly string[], fields: Fields): StripeAnswer {
    const [resource = '', id = '', action = ''] = path;
    switch (`${method} ${resource}${id && '/:id'}${action && `/${action}`}`) {
      case 'POST customers':
        return this.makeCustomer(fields);
      case 'POST payment_methods':
        return this.makeCard(textOf((fields.card as Fields | undefined)?.token).replace(/^tok_/, ''));
      case 'POST payment_methods/:id/attach':
        return this.attach(id, textOf(fields.customer));
      case 'POST payment_methods/:id/detach':
        return this.detach(id);
      case 'POST payment_intents':
        return this.makeIntent(fields);
      case 'GET payment_intents/:id':
        return this.withIntent(id, (intent) => ok(shown(intent)));
      case 'POST payment_intents/:id/confirm':
        return this.withIntent(id, (intent) => this.confirm(intent));
      case 'POST payment_intents/:id/capture':
        return this.withIntent(id, (intent) => this.capture(intent, Number(fields.amount_to_capture)));
      case 'POST payment_intents/:id/cancel':
        return this.withIntent(id, (intent) => this.cancel(intent));
      case 'POST refunds':
        return this.withIntent(textOf(fields.payment_intent), (intent) => this.makeRefund(intent, fields));
      case 'GET refunds':
        return ok({ object: 'list', data: this.refundsOf(textOf(fields.payment_intent)), has_more: false });
      default:
        return refusal(404, 'url_invalid');
    }
  }

  private makeCustomer(fields: Fields): StripeAnswer {
    const customer = { id: newId('cus'), object: 'customer', metadata: fields.metadata ?? {} };
    this.customers.set(customer.id, customer);
    return ok(customer);
  }

  private makeCard(kind: string): StripeAnswer {
    if (!KNOWN.has(kind)) return refusal(400, 'resource_missing');
    const card: Card = { id: newId('pm'), kind, customer: null, isDetached: false };
    this.cards.set(card.id, card);
    return ok(shownCard(card));
  }

  private attach(name: string, customer: string): StripeAnswer {
    const made = name.startsWith('pm_card_') ? this.makeCard(name.slice('pm_card_'.length)) : null;
    if (made && made.status !== 200) return made;
    const card = this.cards.get(made ? String(made.body.id) : name);
    if (!card || card.isDetached || !this.customers.has(customer)) return refusal(404, 'resource_missing');
    if (card.customer !== null && card.customer !== customer) return refusal(400, 'payment_method_unexpected_state');
    if (card.kind === DECLINED_WHEN_ATTACHED)
      return declined({ code: 'card_declined', decline_code: 'generic_decline' });
    card.customer = customer;
    return ok(shownCard(card));
  }

  private detach(id: string): StripeAnswer {
    const card = this.cards.get(id);
    if (!card?.customer || card.isDetached) return refusal(400, 'payment_method_not_attached');
    card.isDetached = true;
    return ok(shownCard(card));
  }

  private makeIntent(fields: Fields): StripeAnswer {
    const card = this.cards.get(textOf(fields.payment_method));
    if (!card || card.isDetached || card.customer !== fields.customer) return refusal(400, 'resource_missing');
    const amount = Number(fields.amount);
    if (amount < 50) return refusal(400, 'amount_too_small');
    const intent: Intent = {
      id: newId('pi'),
      amount,
      payment_method: card.id,
      metadata: (fields.metadata as Fields | undefined) ?? {},
      status: 'requires_confirmation',
      amount_capturable: 0,
      amount_received: 0,
      last_payment_error: null,
    };
    this.intents.set(intent.id, intent);
    return ok(shown(intent));
  }

  private confirm(intent: Intent): StripeAnswer {
    if (intent.status !== 'requires_confirmation') return refusal(400, 'payment_intent_unexpected_state');
    const card = this.cards.get(intent.payment_method);
    if (!card || card.isDetached) return refusal(400, 'payment_method_unexpected_state');
    const error = DECLINED_WHEN_CHARGED[card.kind];
    if (error) {
      intent.status = 'requires_payment_method';
      intent.last_payment_error = { ...error, type: 'card_error' };
      this.tell('payment_intent.payment_failed', shown(intent));
      return declined({ ...error, payment_intent: shown(intent) });
    }
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    this.tell('payment_intent.amount_capturable_updated', shown(intent));
    return ok(shown(intent));
  }

  private capture(intent: Intent, amount: number): StripeAnswer {
    if (intent.status !== 'requires_capture') return refusal(400, 'payment_intent_unexpected_state');
    if (amount > intent.amount_capturable) return refusal(400, 'amount_too_large');
    Object.assign(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0 });
    this.tell('payment_intent.succeeded', shown(intent));
    return ok(shown(intent));
  }

  private cancel(intent: Intent): StripeAnswer {
    if (['succeeded', 'canceled'].includes(intent.status)) return refusal(400, 'payment_intent_unexpected_state');
    Object.assign(intent, { status: 'canceled', amount_capturable: 0 });
    this.tell('payment_intent.canceled', shown(intent));
    return ok(shown(intent));
  }

  private makeRefund(intent: Intent, fields: Fields): StripeAnswer {
    const amount = Number(fields.amount);
    const back = this.refundsOf(intent.id).reduce(
      (sum, refund) => sum + (refund.status === 'failed' ? 0 : refund.amount),
      0,
    );
    if (intent.status !== 'succeeded' || back + amount > intent.amount_received)
      return refusal(400, 'charge_already_refunded');
    const fails = this.cards.get(intent.payment_method)?.kind === REFUSES_REFUNDS;
    const refund: Refund = {
      id: newId('re'),
      payment_intent: intent.id,
      amount,
      metadata: (fields.metadata as Fields | undefined) ?? {},
      status: fails ? 'failed' : 'succeeded',
    };
    this.refunds.set(refund.id, refund);
    this.tell(fails ? 'refund.failed' : 'charge.refunded', { ...refund, object: 'refund' });
    return ok({ ...refund, object: 'refund' });
  }

  private refundsOf(intentId: string): Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.payment_intent === intentId);
  }

  private withIntent(id: string, answer: (intent: Intent) => StripeAnswer): StripeAnswer {
    const intent = this.intents.get(id);
    return intent ? answer(intent) : refusal(404, 'resource_missing');
  }

  private tell(type: string, object: Json): void {
    const created = Math.floor(Date.now() / 1_000);
    this.events.push({ id: newId('evt'), object: 'event', type, created, data: { object } });
  }
}

function textOf(field: Fields[string]): string {
  return typeof field === 'string' ? field : '';
}

function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

function shown(intent: Intent): Json {
  return { ...intent, object: 'payment_intent', capture_method: 'manual' };
}

function shownCard({ id, kind, customer }: Card): Json {
  const brand = kind === 'mastercard' ? { brand: 'mastercard', last4: '4444' } : { brand: 'visa', last4: '4242' };
  return { id, object: 'payment_method', type: 'card', customer, card: { ...brand, exp_month: 8, exp_year: 2031 } };
}

function ok(body: object): StripeAnswer {
  return { status: 200, body: { ...body } };
}

function refusal(status: number, code: string): StripeAnswer {
  return { status, body: { error: { type: 'invalid_request_error', code, message: `refused: ${code}` } } };
}

function declined(error: Json): StripeAnswer {
  return { status: 402, body: { error: { type: 'card_error', message: 'Your card was declined.', ...error } } };
}
