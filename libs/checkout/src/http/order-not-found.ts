import { type DomainError, errorsOf } from '@breadboard/kernel';
import { ORDER_ERRORS } from '@breadboard/orders';

const fail = errorsOf(ORDER_ERRORS);

export function orderNotFound(): DomainError {
  return fail('order_not_found');
}
