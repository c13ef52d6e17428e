import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TestDatabase } from './test-database';

/** Rows are written straight into the tables, past the use cases, so that arranging a test emits no events. */
export interface TenantWorld {
  readonly tenantId: Uuid;
  readonly slug: string;
  readonly locationId: Uuid;
}

export interface TenantOptions {
  readonly slug?: string;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly taxRateBasisPoints?: number;
}

let count = 0;

/** A tenant with one location that never closes. */
export async function aTenant(database: TestDatabase, options: TenantOptions = {}): Promise<TenantWorld> {
  count += 1;
  const tenantId = newId();
  const slug = options.slug ?? `tenant-${count}`;
  const now = database.clock.now();
  await database.owner(
    `INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [tenantId, slug, `Tenant ${count}`, options.currency ?? 'USD', options.timeZone ?? 'America/New_York', now],
  );
  const locationId = await aLocation(database, tenantId, options);
  return { tenantId, slug, locationId };
}

/** A location that never closes: queue 1, prep 2, toast 3 minutes, one station. */
export async function aLocation(database: TestDatabase, tenantId: Uuid, options: TenantOptions = {}): Promise<Uuid> {
  const locationId = newId();
  const now = database.clock.now();
  await database.owner(
    `INSERT INTO locations (tenant_id, id, name, street, city, state, zip, time_zone, tax_rate_basis_points, queue_minutes,
       prep_minutes, toast_minutes, created_at, updated_at)
     VALUES ($1, $2, 'Main Street', '1 Main St', 'New York', 'NY', '10001', $3, $4, 1, 2, 3, $5, $5)`,
    [tenantId, locationId, options.timeZone ?? 'America/New_York', options.taxRateBasisPoints ?? 1000, now],
  );
  await database.owner(
    `INSERT INTO opening_hours (tenant_id, location_id, weekday, opens_minute, closes_minute)
     SELECT $1, $2, day, 0, 1440 FROM generate_series(1, 7) AS day`,
    [tenantId, locationId],
  );
  return locationId;
}

/** A customer without orders. */
export async function aCustomer(database: TestDatabase, tenantId: Uuid, email?: string): Promise<Uuid> {
  const customerId = newId();
  await database.owner(
    `INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
     VALUES ($1, $2, 'Ada', 'Guest', $3, $4, $4)`,
    [tenantId, customerId, email ?? `${customerId}@guest.example`, database.clock.now()],
  );
  return customerId;
}

/** Stock of one option at a location. */
export async function someStock(
  database: TestDatabase,
  world: TenantWorld,
  stock: { type: string; option: string; available: number; lowThreshold?: number },
): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO stock_items (tenant_id, id, location_id, type, option, position, available, low_threshold, updated_at)
     VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)`,
    [
      world.tenantId,
      id,
      world.locationId,
      stock.type,
      stock.option,
      stock.available,
      stock.lowThreshold ?? 5,
      database.clock.now(),
    ],
  );
  await database.owner(
    `INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at) VALUES ($1, $2, $3, 'opening', $4, $5)`,
    [world.tenantId, newId(), id, stock.available, database.clock.now()],
  );
  return id;
}
