import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import { errorsOf, type Uuid } from '@breadboard/kernel';
import { ownCustomerId, reachableLocations } from '@breadboard/platform';

const fail = errorsOf(COMMON_ERRORS);

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
