import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TenantWorld, TestDatabase } from '@breadboard/testing';

let count = 0;

/** A bare order of nothing, for stock to be held by. */
export async function anOrder(database: TestDatabase, world: TenantWorld, customerId: Uuid): Promise<Uuid> {
  count += 1;
  const orderId = newId();
  await database.owner(
    `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
       subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, placed_at,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, '2026-06-15', $5, 'PICKUP', 'queued', 'USD', 0, 0, 0, 0, false, 0, 0, 0, $6, $6, $6, $6)`,
    [world.tenantId, orderId, world.locationId, customerId, `T-${count}`, database.clock.now()],
  );
  return orderId;
}

export interface StockCounts {
  readonly available: number;
  readonly reserved: number;
}

/** Units of a stock item as the owner sees them. */
export async function unitsOf(database: TestDatabase, stockItemId: Uuid): Promise<StockCounts | undefined> {
  const sql = 'SELECT available, reserved FROM stock_items WHERE id = $1';
  return (await database.owner<StockCounts>(sql, [stockItemId]))[0];
}
