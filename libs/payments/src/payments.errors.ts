import { type DomainError, errorsOf, type ErrorCatalogue } from '@breadboard/kernel';

export const PAYMENT_ERRORS = {
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  payment_declined: { kind: 'refused', message: 'The payment was declined.' },
  invalid_signature: { kind: 'invalid', message: 'The signature does not fit the body.' },
  too_many_payment_methods: { kind: 'refused', message: 'A customer keeps at most 20 payment methods.' },
  source_taken: { kind: 'conflict', message: 'The source is another customer’s, or was detached.' },
  payment_method_not_found: { kind: 'not_found', message: 'No such payment method exists.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(PAYMENT_ERRORS);

/** What a person can do about a refusal, by the provider's code. Anything else gets the catalogue's sentence. */
const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    card_declined: 'The card was declined. Try another payment method.',
    insufficient_funds: 'The card was declined for insufficient funds. Try another payment method.',
    authentication_required:
      'The bank asks the cardholder to authenticate, which is not possible here. Try another card.',
    provider_unavailable: 'The payment provider did not answer, so nothing was charged. Try again later.',
    amount_too_small: 'The amount is too small to be paid by card. Pay at pickup.',
    invalid_source: 'The payment method is not known to the payment provider any more. Try another one.',
  }),
);

/** 422 `payment_declined` with a sentence that fits the provider's failure code. */
export function paymentDeclined(failureCode: string): DomainError {
  return fail('payment_declined', { message: REASONS.get(failureCode) ?? PAYMENT_ERRORS.payment_declined.message });
}

/** 404 `payment_method_not_found`: unknown, of another customer, or no longer chargeable. */
export function paymentMethodNotFound(): DomainError {
  return fail('payment_method_not_found');
}

/** 409 `source_taken`: attached to another customer, or detached and so spent. */
export function sourceTaken(): DomainError {
  return fail('source_taken');
}

/** 404 `customer_not_found`. */
export function customerNotFound(): DomainError {
  return fail('customer_not_found');
}

/** 422 `too_many_payment_methods`. */
export function tooManyPaymentMethods(): DomainError {
  return fail('too_many_payment_methods');
}

/** 400 `invalid_signature`: forged, too old, or nobody could know. */
export function invalidSignature(): DomainError {
  return fail('invalid_signature');
}
