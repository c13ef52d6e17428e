import { COMMON_ERRORS } from '@breadboard/contracts';
import { CHECKOUT_ERRORS } from '@breadboard/checkout';
import { CUSTOMERS_ERRORS } from '@breadboard/customers';
import { INVENTORY_ERRORS } from '@breadboard/inventory';
import { DomainError, errorsOf } from '@breadboard/kernel';
import { MENU_ERRORS } from '@breadboard/menu';
import { ORDER_ERRORS } from '@breadboard/orders';

/** Every refusal that this surface passes on. It has none of its own, only its own words. */
export const REFUSALS = {
  ...COMMON_ERRORS,
  ...CHECKOUT_ERRORS,
  ...CUSTOMERS_ERRORS,
  ...INVENTORY_ERRORS,
  ...MENU_ERRORS,
  ...ORDER_ERRORS,
};

export const refuse = errorsOf(REFUSALS);

export const INVALID_EMAIL = 'Email address must be valid.';

/** 404 of an order, by the identifier that the caller wrote. */
export function noOrder(text: string): DomainError {
  return refuse('order_not_found', { message: `No order exists for order_id ${told(text)}.` });
}

/** 404 of a customer, by the identifier that the caller wrote. */
export function noCustomer(text: string): DomainError {
  return refuse('customer_not_found', { message: `No customer exists for customer_id ${told(text)}.` });
}

/** Does the work; where it finds no such record, says so of the identifier that the caller wrote. */
export async function toldOf<T>(ids: { order?: string; customer?: string }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'order_not_found' && ids.order !== undefined) throw noOrder(ids.order);
    if (error.code === 'customer_not_found' && ids.customer !== undefined) throw noCustomer(ids.customer);
    throw error;
  }
}

const TOLD = 64;

function told(text: string): string {
  return Array.from(text.replaceAll(/[\p{C}\s]+/gu, ' '))
    .slice(0, TOLD)
    .join('');
}
