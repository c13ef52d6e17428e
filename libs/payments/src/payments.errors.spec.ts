import { PAYMENT_ERRORS, paymentDeclined, paymentMethodNotFound } from './payments.errors';

describe('refusals about payments', () => {
  it.each([
    ['card_declined', /declined/],
    ['insufficient_funds', /insufficient funds/],
    ['authentication_required', /authenticate/],
    ['invalid_source', /not known/],
  ])('say what to do about %s', (failureCode, sentence) => {
    const error = paymentDeclined(failureCode);
    expect(error).toMatchObject({ code: 'payment_declined', kind: 'refused' });
    expect(error.message).toMatch(sentence);
  });

  it.each(['do_not_honor', 'toString', ''])('have a sentence for the unknown code %p', (failureCode) => {
    expect(paymentDeclined(failureCode).message).toBe(PAYMENT_ERRORS.payment_declined.message);
  });

  it('do not tell an unknown payment method from a stranger’s', () => {
    expect(paymentMethodNotFound()).toMatchObject({ code: 'payment_method_not_found', kind: 'not_found', details: {} });
  });
});
