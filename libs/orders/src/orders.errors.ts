import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const ORDER_ERRORS = {
  order_not_found: { kind: 'not_found', message: 'No order exists for that order_id.' },
  refund_not_found: { kind: 'not_found', message: 'The order has no such refund.' },
  refund_exceeds_payment: { kind: 'refused', message: 'More cannot be given back than was paid.' },
  invalid_status: { kind: 'conflict', message: 'Order status does not allow this action.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(ORDER_ERRORS);

/** 404 of an order that does not exist, belongs to another tenant, or is out of the caller's reach. */
export function orderNotFound(): DomainError {
  return fail('order_not_found');
}

/** 404 of a refund that the order does not have. */
export function refundNotFound(): DomainError {
  return fail('refund_not_found');
}
