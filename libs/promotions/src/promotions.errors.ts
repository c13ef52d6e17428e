import type { ErrorCatalogue } from '@breadboard/kernel';

export const PROMOTION_ERRORS = {
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  promo_invalid: { kind: 'refused', message: 'This promo code cannot be used.' },
} as const satisfies ErrorCatalogue;
