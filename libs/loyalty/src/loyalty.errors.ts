import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const LOYALTY_ERRORS = {
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  order_not_found: { kind: 'not_found', message: 'No order exists for that order_id.' },
  transaction_not_found: { kind: 'not_found', message: 'No such point transaction exists.' },
  reward_not_found: { kind: 'not_found', message: 'No such reward exists.' },
  insufficient_points: { kind: 'refused', message: 'Not enough points for redemption' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(LOYALTY_ERRORS);

/** 404 of a customer that does not exist, belongs to another tenant, or is not the caller. */
export function customerNotFound(): DomainError {
  return fail('customer_not_found');
}

/** 404 of an entry that the customer's ledger does not have. */
export function transactionNotFound(): DomainError {
  return fail('transaction_not_found');
}

/** 404 of a reward that the catalogue does not have (any more). */
export function rewardNotFound(): DomainError {
  return fail('reward_not_found');
}

/** 422 of points that are not there. */
export function insufficientPoints(): DomainError {
  return fail('insufficient_points');
}
