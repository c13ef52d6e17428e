import type { components } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';

export type Customer = components['schemas']['CustomerResponse'];
export type Address = components['schemas']['AddressResponse'];
type Named = Pick<Customer, 'first_name' | 'last_name' | 'id'>;

/** Paths whose answers are other ones once something about a customer has changed. */
export const OF_CUSTOMER = [
  '/api/v1/customers',
  '/api/v1/customers/{customer_id}',
  '/api/v1/customers/{customer_id}/erasure',
] as const;

/** Paths whose answers are other ones once points have moved. */
export const OF_POINTS = [
  '/api/v1/customers',
  '/api/v1/customers/{customer_id}',
  '/api/v1/customers/{customer_id}/loyalty',
  '/api/v1/customers/{customer_id}/loyalty/transactions',
  '/api/v1/customers/{customer_id}/vouchers',
  '/api/v1/customers/{customer_id}/orders',
  '/api/v1/loyalty/summary',
] as const;

export const pathOf = (customerId: string) => ({ params: { path: { customer_id: customerId } } }) as const;

export function useCustomer(services: PageServices, customerId: string) {
  return services.queries.useQuery('get', '/api/v1/customers/{customer_id}', pathOf(customerId));
}

/** What a customer is called; the identifier where there is no name. */
export function nameOf({ first_name: first, last_name: last, id }: Named): string {
  return [first, last].filter((part) => part !== null && part !== '').join(' ') || id;
}
