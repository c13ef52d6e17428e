import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TenantWorld, TestDatabase } from '@breadboard/testing';

export interface PromoOptions {
  readonly code?: string;
  readonly totalLimit?: number | null;
  readonly used?: number;
  readonly enabled?: boolean;
  readonly endsAt?: Date | null;
  readonly firstOrderOnly?: boolean;
  readonly perCustomerLimit?: number | null;
}

/** Ten percent off, without end or limit unless told. */
export async function aPromo(database: TestDatabase, world: TenantWorld, options: PromoOptions = {}): Promise<Uuid> {
  const id = newId();
  const { code = 'SAVE10', totalLimit = null, used = 0, enabled = true, endsAt = null } = options;
  const { firstOrderOnly = false, perCustomerLimit = null } = options;
  await database.owner(
    `INSERT INTO promos (tenant_id, id, code, description, kind, value, total_limit, used, enabled, ends_at,
       first_order_only, per_customer_limit, created_at)
     VALUES ($1, $2, $3, '10% off your order', 'percent', 1000, $4, $5, $6, $7, $8, $9, $10)`,
    [
      world.tenantId,
      id,
      code,
      totalLimit,
      used,
      enabled,
      endsAt,
      firstOrderOnly,
      perCustomerLimit,
      database.clock.now(),
    ],
  );
  return id;
}

/** The row of an order that uses a promo, as far as the promo asks for one. */
export async function anOrderRow(database: TestDatabase, world: TenantWorld, customerId: Uuid): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
       subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, created_at,
       updated_at)
     VALUES ($1, $2::uuid, $3, $4, '2026-01-24', ($2::uuid)::text, 'PICKUP', 'queued', 'USD', 0, 0, 0, 0, false, 0, 0, 0, $5, $5, $5)`,
    [world.tenantId, id, world.locationId, customerId, database.clock.now()],
  );
  return id;
}

/** A cake on the menu. */
export async function anItem(database: TestDatabase, { tenantId }: TenantWorld): Promise<Uuid> {
  const [category, item] = [newId(), newId()];
  const sql = `INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, 'Desserts', 1)`;
  await database.owner(sql, [tenantId, category]);
  await database.owner(
    `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position) VALUES ($1, $2, $3, 'Cake', 55000, 1)`,
    [tenantId, item, category],
  );
  return item;
}
