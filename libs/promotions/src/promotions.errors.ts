import type { ErrorCatalogue } from '@breadboard/kernel';

export const PROMOTION_ERRORS = {
  promo_invalid: { kind: 'refused', message: 'This promo code cannot be used.' },
} as const satisfies ErrorCatalogue;
