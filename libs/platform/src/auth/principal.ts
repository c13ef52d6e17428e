import type { Role } from '@breadboard/contracts';
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
