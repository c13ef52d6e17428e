import type { KeyScope, Role } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';

/** Who is calling, as far as a verified token says. */
export interface Principal {
  readonly userId: Uuid;
  /** The tenant the user belongs to; for platform roles the platform's own. */
  readonly homeTenantId: Uuid;
  readonly roles: readonly Role[];
  readonly customerId: Uuid | null;
  readonly locationIds: readonly Uuid[];
  readonly sessionId: Uuid;
}

/** Another system of the restaurant's, which calls with an API key. */
export interface KeyPrincipal {
  readonly keyId: Uuid;
  readonly tenantId: Uuid;
  /** The one location that the key acts for. */
  readonly locationId: Uuid;
  readonly scopes: readonly KeyScope[];
}
