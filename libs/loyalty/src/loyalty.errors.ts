import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const LOYALTY_ERRORS = {
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(LOYALTY_ERRORS);

/** 404 of a customer that does not exist, belongs to another tenant, or is not the caller. */
export function customerNotFound(): DomainError {
  return fail('customer_not_found');
}
