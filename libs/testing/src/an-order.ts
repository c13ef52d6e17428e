import type { OrderStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TestDatabase } from './test-database';
import type { TenantWorld } from './worlds';

export interface OrderOptions {
  readonly status?: OrderStatus;
  readonly total?: Minor;
  readonly at?: Date;
  /** False: a hold that waits for its payment. */
  readonly placed?: boolean;
}

let count = 0;

/** An order without lines, for what only has to know that there is one. Delivered unless it is said otherwise. */
export async function anOrder(
  database: TestDatabase,
  world: TenantWorld,
  customerId: Uuid,
  options: OrderOptions = {},
): Promise<Uuid> {
  const { status = 'delivered', total = 1000n, at = database.clock.now(), placed = true } = options;
  const orderId = newId();
  count += 1;
  await database.owner(
    `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
       subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, placed_at,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5::timestamptz::date, $6, 'PICKUP', $7, 'USD', $8, 0, 0, 0, false, 0, $8, 0, $5, $9, $5, $5)`,
    [world.tenantId, orderId, world.locationId, customerId, at, `T-${count}`, status, total, placed ? at : null],
  );
  return orderId;
}
