import type { Grant } from '@breadboard/contracts';
import { type DomainError, required, type Uuid } from '@breadboard/kernel';
import { currentContext } from '../database/request-context';
import type { KeyPrincipal, Principal } from './principal';
import { KEY_REFUSED, refuse } from './refusals';

/** Who is calling. @throws unauthorized when the request carries no verified token. */
export function currentPrincipal(): Principal {
  const principal = currentContext()?.principal;
  if (!principal) throw refuse('unauthorized');
  return principal;
}

/** The key that the request came with. @throws unauthorized when it came with none. */
export function currentKey(): KeyPrincipal {
  const key = currentContext()?.key;
  if (!key) throw refuse('unauthorized', { message: KEY_REFUSED });
  return key;
}

/** What the route's permission gave the caller: how far it reaches, and whether the tenant's cap applies. */
export function currentGrant(): Grant {
  return required(currentContext()?.grant, 'grant of the request');
}

/**
 * The customer that the caller is held to, when the grant reaches only the caller's own records; null for wider grants.
 * @throws forbidden when such a caller is no customer at all.
 */
export function ownCustomerId(): Uuid | null {
  if (currentGrant().reach !== 'own') return null;
  const { customerId } = currentPrincipal();
  if (customerId === null) throw refuse('forbidden');
  return customerId;
}

/** The locations that the caller is held to; null when the grant knows no such bound. */
export function reachableLocations(): readonly Uuid[] | null {
  if (currentGrant().reach !== 'loc') return null;
  const key = currentContext()?.key;
  return key ? [key.locationId] : currentPrincipal().locationIds;
}

/** @throws what `notFound` makes, as if the record did not exist, when the location is not one of the caller's. */
export function assertLocationInReach(locationId: Uuid, notFound: () => DomainError): void {
  const locations = reachableLocations();
  if (locations && !locations.includes(locationId)) throw notFound();
}

/** The user to note down as the one who did it; null for the platform itself, and for another system with a key. */
export function actorId(): Uuid | null {
  return currentContext()?.principal?.userId ?? null;
}

/** The tenant of the request. @throws tenant_required when neither token, header nor query names one. */
export function requireTenant(): Uuid {
  const tenantId = currentContext()?.tenantId;
  if (tenantId === undefined) throw refuse('tenant_required');
  return tenantId;
}
