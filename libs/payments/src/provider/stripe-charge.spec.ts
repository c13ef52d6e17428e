import { type ChargeIntent, failureCodeOf, stateOf } from './stripe-charge';

const intent = (status: string, more: Partial<ChargeIntent> = {}): ChargeIntent => ({
  status,
  amount: 500,
  amount_capturable: 0,
  amount_received: 0,
  last_payment_error: null,
  ...more,
});

describe('a payment intent of Stripe', () => {
  it('is held, taken or let go', () => {
    expect(stateOf(intent('requires_capture', { amount_capturable: 500 }))).toEqual({
      state: 'authorized',
      amount: 500n,
      declineCode: null,
    });
    expect(stateOf(intent('succeeded', { amount_received: 400 }))).toMatchObject({ state: 'captured', amount: 400n });
    expect(stateOf(intent('canceled'))).toMatchObject({ state: 'voided', amount: 0n });
  });

  it.each(['requires_confirmation', 'requires_payment_method', 'processing', 'something_new'])(
    'is nothing yet while it is %s',
    (status) => {
      expect(stateOf(intent(status))).toBeNull();
    },
  );

  it('is declined by the card, and when its holder is asked for', () => {
    const error = {
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
    } as const;
    expect(stateOf(intent('requires_payment_method', error))).toMatchObject({
      state: 'declined',
      declineCode: 'insufficient_funds',
    });
    expect(stateOf(intent('requires_action'))).toMatchObject({ declineCode: 'authentication_required' });
  });
});

describe('a refusal of Stripe', () => {
  it.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds'],
    [{ code: 'card_declined', decline_code: 'generic_decline' }, 'card_declined'],
    [{ code: 'authentication_required' }, 'authentication_required'],
    [{ code: 'card_declined', decline_code: 'authentication_required' }, 'authentication_required'],
    [{ code: 'payment_intent_authentication_failure' }, 'authentication_required'],
    [{ code: 'expired_card' }, 'card_declined'],
    [{}, 'card_declined'],
  ])('%j is told as %s', (refusal, code) => {
    expect(failureCodeOf(refusal)).toBe(code);
  });

  it.each(['lost_card', 'stolen_card', 'fraudulent', 'pickup_card'])(
    'does not tell whoever holds it of a %s',
    (decline_code) => {
      expect(failureCodeOf({ code: 'card_declined', decline_code })).toBe('card_declined');
    },
  );
});
