import { COMMON_ERRORS, grantFor } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import { errorsOf, type Uuid } from '@breadboard/kernel';
import { currentPrincipal, ownCustomerId, reachableLocations } from '@breadboard/platform';

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

/**
 * Whether the caller may move this order, and so may also cancel it while it is being made. Asked of that permission alone:
 * somebody with several roles may reach further for a plain cancel.
 */
export function mayAdvance(order: { readonly locationId: Uuid }): boolean {
  const { roles, locationIds } = currentPrincipal();
  const grant = grantFor('orders.advance', roles);
  return grant !== null && (grant.reach !== 'loc' || locationIds.includes(order.locationId));
}
