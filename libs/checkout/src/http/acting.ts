import { COMMON_ERRORS } from '@breadboard/contracts';
import { type DomainError, errorsOf, type Uuid } from '@breadboard/kernel';
import { ownCustomerId, reachableLocations } from '@breadboard/platform';
import { CHECKOUT_ERRORS } from '../checkout.errors';

const fail = errorsOf({ ...CHECKOUT_ERRORS, invalid_request: COMMON_ERRORS.invalid_request });

export function customerNotFound(): DomainError {
  return fail('customer_not_found');
}

export function locationNotFound(): DomainError {
  return fail('location_not_found');
}

/** Whose basket or orders a request is about: a customer's own, or the one that staff name (null: nobody named). */
export function actingCustomer(named: Uuid | undefined): Uuid | null {
  const own = ownCustomerId();
  if (own === null) return named ?? null;
  if (named !== undefined && named !== own) throw customerNotFound();
  return own;
}

/** The same where somebody must be named. */
export function requiredActingCustomer(named: Uuid | undefined): Uuid {
  const customerId = actingCustomer(named);
  if (customerId) return customerId;
  throw fail('invalid_request', { field: 'customer_id', message: 'Name the customer whose order this is.' });
}

/** Whether the caller can reach an order: its own, one at its locations, or any of the tenant. */
export function isInReach(order: { readonly customerId: Uuid; readonly locationId: Uuid }): boolean {
  const own = ownCustomerId();
  const locations = reachableLocations();
  return (own === null || own === order.customerId) && (locations === null || locations.includes(order.locationId));
}
