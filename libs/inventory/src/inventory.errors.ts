import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const INVENTORY_ERRORS = {
  stock_item_not_found: { kind: 'not_found', message: 'No such stock item exists at this location.' },
  insufficient_stock: { kind: 'refused', message: 'There are not that many units available.' },
  out_of_stock: { kind: 'conflict', message: 'Requested item is out of stock.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(INVENTORY_ERRORS);

/** 404 of a stock item that does not exist, belongs to another tenant, or is out of the caller's reach. */
export function stockItemNotFound(): DomainError {
  return fail('stock_item_not_found');
}
