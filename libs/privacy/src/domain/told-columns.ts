import { BELONGINGS, IMPERSONAL, PERSONAL } from '@breadboard/contracts';

/** Tables that repeat what others say. */
const UNTOLD_TABLES = new Set(['order_feed', 'stock_reservations', 'pickup_slot_uses', 'loyalty_lots']);

/** Secrets, identifiers of staff, and what only keeps the machine going: of no table are these told. */
const UNTOLD = new Set([
  'tenant_id',
  'actor_id',
  'actor_roles',
  'requested_by',
  'request_id',
  'details',
  'password_hash',
  'secret_hash',
  'provider_ref',
  'provider_customer',
  'principal',
  'fingerprint',
  'resource_id',
  'location_ids',
  'segment_due_at',
  'detach_at',
  'attempts',
  'next_attempt_at',
  'request',
  'judged_year',
  'judged_version',
  'program_version',
]);

/** The columns that an export tells of each table, in the order of the map; computed copies of others are left out. */
export function toldColumns(): { readonly table: string; readonly columns: readonly string[] }[] {
  return Object.keys(BELONGINGS)
    .filter((table) => !UNTOLD_TABLES.has(table))
    .map((table) => {
      const personal = Object.entries(PERSONAL[table] ?? {}).flatMap(([column, { erasure }]) =>
        erasure === 'follows' ? [] : [column],
      );
      const columns = [...(IMPERSONAL[table] ?? []), ...personal].filter((column) => !UNTOLD.has(column));
      return { table, columns };
    });
}
