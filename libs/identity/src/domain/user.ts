import { type Role, ROLES } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';

/** Somebody who can sign in. */
export interface User {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly customerId: Uuid | null;
  readonly locationIds: readonly Uuid[];
}

/** The roles of a stored list that this version knows. */
export function knownRoles(roles: readonly string[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}
