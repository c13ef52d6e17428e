import type { ErrorCatalogue } from '@breadboard/kernel';

export const ORDER_ERRORS = {
  order_not_found: { kind: 'not_found', message: 'No order exists for that order_id.' },
  invalid_status: { kind: 'conflict', message: 'Order status does not allow this action.' },
} as const satisfies ErrorCatalogue;
