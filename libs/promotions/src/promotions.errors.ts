import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const PROMOTION_ERRORS = {
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  promo_invalid: { kind: 'refused', message: 'This promo code cannot be used.' },
  promo_not_found: { kind: 'not_found', message: 'No such promo exists.' },
  promo_code_exists: { kind: 'conflict', message: 'Another promo has this code.' },
  promo_in_use: { kind: 'conflict', message: 'More orders hold this promo than it would then allow.' },
} as const satisfies ErrorCatalogue;

/** 404 of a promo that the tenant does not have (any more), or that is a voucher. */
export function promoNotFound(): DomainError {
  return errorsOf(PROMOTION_ERRORS)('promo_not_found');
}
