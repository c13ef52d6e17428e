import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TenantWorld, TestDatabase } from '@breadboard/testing';

export interface EntryOptions {
  readonly at?: string;
  readonly id?: Uuid;
  readonly actorId?: Uuid | null;
  readonly roles?: readonly string[];
  readonly action?: string;
  readonly objectType?: string | null;
  readonly objectId?: Uuid | null;
  readonly locationId?: Uuid | null;
  readonly reason?: string | null;
  readonly details?: object;
  readonly requestId?: string | null;
}

/** An entry written straight into the log. */
export async function anAuditEntry(
  database: TestDatabase,
  { tenantId }: Pick<TenantWorld, 'tenantId'>,
  options: EntryOptions = {},
): Promise<Uuid> {
  const { id = newId(), at = '2026-06-15T16:00:00Z', action = 'inventory.adjust', details = {} } = options;
  const { actorId = null, roles = [], objectType = null, objectId = null, locationId = null } = options;
  await database.owner(
    `INSERT INTO audit_log (tenant_id, id, at, actor_id, actor_roles, action, object_type, object_id, location_id, reason,
       details, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tenantId,
      id,
      at,
      actorId,
      roles,
      action,
      objectType,
      objectId,
      locationId,
      options.reason ?? null,
      JSON.stringify(details),
      options.requestId ?? null,
    ],
  );
  return id;
}
