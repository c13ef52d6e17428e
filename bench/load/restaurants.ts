import { hash } from '@node-rs/argon2';
import { formatId, type Uuid } from '@breadboard/kernel';
import type { Client } from 'pg';

export interface Town {
  readonly restaurants: number;
  readonly items: number;
  readonly guests: number;
  /** Orders of the days before, over all restaurants. */
  readonly oldOrders: number;
}

export const PASSWORD = 'bench-password-1';
export const slugOf = (restaurant: number): string => `bench-${restaurant}`;
export const adminOf = (restaurant: number): string => `admin@${slugOf(restaurant)}.example`;

const KINDS = { tenant: 0, location: 1, category: 2, item: 3, customer: 4, stock: 5, user: 6, recipe: 7 } as const;
const WIDTH = 100_000;

/** SQL of the identifier that the n-th thing of a kind has in a restaurant. */
const idSql = (kind: keyof typeof KINDS, restaurant: string, n: string): string =>
  `('01900000-0000-7000-800${KINDS[kind]}-' || lpad(to_hex(${restaurant} * ${WIDTH}::bigint + ${n}), 12, '0'))::uuid`;

function idOf(kind: keyof typeof KINDS, restaurant: number, n: number): Uuid {
  return `01900000-0000-7000-800${KINDS[kind]}-${(restaurant * WIDTH + n).toString(16).padStart(12, '0')}`;
}

export const locationOf = (restaurant: number): string => formatId('loc', idOf('location', restaurant, 0));
export const itemOf = (restaurant: number, n: number): string => formatId('item', idOf('item', restaurant, n));
export const customerOf = (restaurant: number, n: number): string => formatId('cust', idOf('customer', restaurant, n));

/**
 * Founds a town of restaurants that never close, each with a menu whose every item uses up stock, with guests, an admin and
 * a past. Runs as the superuser. Without the past every figure would be that of empty tables.
 */
export async function foundTown(owner: Client, town: Town): Promise<void> {
  const passwordHash = await hash(PASSWORD);
  await owner.query('SET session_replication_role = replica');
  for (const sql of [...placesSql(town), ...menuSql(town), ...peopleSql(town), ...pastSql(town)])
    await owner.query(sql);
  await owner.query(
    `INSERT INTO users (tenant_id, id, email, password_hash, roles, created_at, updated_at)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('user', 't', '0')}, 'admin@bench-' || t || '.example', $2,
       '{tenant_admin}', now(), now() FROM generate_series(1, $1::int) t`,
    [town.restaurants, passwordHash],
  );
  await owner.query('RESET session_replication_role');
  await owner.query('VACUUM ANALYZE');
}

function placesSql({ restaurants }: Town): string[] {
  const each = `generate_series(1, ${restaurants}) t`;
  return [
    `INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at)
     SELECT ${idSql('tenant', 't', '0')}, 'bench-' || t, 'Bench ' || t, 'USD', 'America/New_York', now(), now() FROM ${each}`,
    `INSERT INTO locations (tenant_id, id, name, street, city, state, zip, time_zone, tax_rate_basis_points, queue_minutes,
       prep_minutes, toast_minutes, created_at, updated_at)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('location', 't', '0')}, 'Main Street', '1 Main St', 'New York', 'NY',
       '10001', 'America/New_York', 1000, 1, 2, 3, now(), now() FROM ${each}`,
    `INSERT INTO opening_hours (tenant_id, location_id, weekday, opens_minute, closes_minute)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('location', 't', '0')}, day, 0, 1440
     FROM ${each}, generate_series(1, 7) day`,
  ];
}

function menuSql({ restaurants, items }: Town): string[] {
  const each = `generate_series(1, ${restaurants}) t, generate_series(1, ${items}) i`;
  return [
    `INSERT INTO menu_categories (tenant_id, id, name, position)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('category', 't', '0')}, 'Food', 1 FROM generate_series(1, ${restaurants}) t`,
    `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('item', 't', 'i')}, ${idSql('category', 't', '0')}, 'Dish ' || i,
       50000 + 1000 * i, i FROM ${each}`,
    // An order of items n and n + 1 reserves three kinds of stock, as the plain SQL beside it does.
    `INSERT INTO recipe_lines (tenant_id, id, menu_item_id, stock_type, stock_option, quantity)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('recipe', 't', '2 * i + part')}, ${idSql('item', 't', 'i')}, 'food',
       'part-' || i + part, 1 FROM ${each}, generate_series(0, 1) part`,
    `INSERT INTO stock_items (tenant_id, id, location_id, type, option, position, available, low_threshold, updated_at)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('stock', 't', 'i')}, ${idSql('location', 't', '0')}, 'food', 'part-' || i,
       i, 1000000000, 5, now() FROM generate_series(1, ${restaurants}) t, generate_series(1, ${items + 1}) i`,
    `INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at)
     SELECT tenant_id, gen_random_uuid(), id, 'adjustment', available, now() FROM stock_items`,
  ];
}

function peopleSql({ restaurants, guests }: Town): string[] {
  return [
    // Judged this year already: the worker's yearly round would otherwise fall into the minutes that are measured. And known
    // as guests whose first order is two days old, so that another one changes nothing of how they are judged.
    `INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, created_at, updated_at, segment_due_at)
     SELECT ${idSql('tenant', 't', '0')}, ${idSql('customer', 't', 'g')}, 'Guest', 'Number ' || g,
       'guest' || g || '@bench-' || t || '.example', '+1555' || 1000000 + g, now(), now(), now() + interval '27 days'
     FROM generate_series(1, ${restaurants}) t, generate_series(1, ${guests}) g`,
    `INSERT INTO loyalty_accounts (tenant_id, customer_id, balance, tier, judged_year, judged_version, updated_at)
     SELECT tenant_id, id, 0, 'bronze', extract(year FROM now() AT TIME ZONE 'America/New_York'), 1, now() FROM customers`,
  ];
}

/** Delivered the day before, wherever the restaurants' midnight is; two lines each, paid at the counter, all told. */
function pastSql({ restaurants, guests, oldOrders }: Town): string[] {
  return [
    `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
       subtotal, member_discount, promo_discount, tax, tax_inclusive, tax_rate_basis_points, tip, total, points_to_earn,
       kitchen_at, placed_at, promised_at, created_at, updated_at)
     SELECT ${idSql('tenant', '(1 + n % ' + restaurants + ')', '0')}, gen_random_uuid(),
       ${idSql('location', '(1 + n % ' + restaurants + ')', '0')},
       ${idSql('customer', '(1 + n % ' + restaurants + ')', '1 + n / ' + restaurants + ' % ' + guests)},
       (at AT TIME ZONE 'America/New_York')::date, 'A-' || lpad((1 + n / ${restaurants})::text, 4, '0'), 'PICKUP', 'delivered', 'USD',
       1000, 0, 0, 100, false, 1000, 0, 1100, 30, at, at, at, at, at
     FROM generate_series(1, ${oldOrders}) n, LATERAL (SELECT now() - interval '2 days' + n * interval '1 second' AS at) x`,
    `INSERT INTO order_lines (tenant_id, id, order_id, position, menu_item_id, name, quantity, unit_price, line_total,
       discount, tax)
     SELECT o.tenant_id, gen_random_uuid(), o.id, p, i.id, i.name, 1, 50000, 500, 0, 50
     FROM orders o, generate_series(1, 2) p, LATERAL (SELECT m.id, m.name FROM menu_items m
       WHERE m.tenant_id = o.tenant_id AND m.position = p) i`,
    `INSERT INTO order_status_history (tenant_id, order_id, seq, status, at)
     SELECT o.tenant_id, o.id, s.seq, s.status, o.created_at FROM orders o,
       (VALUES (1, 'queued'), (2, 'prepping'), (3, 'ready'), (4, 'delivered')) s (seq, status)`,
    `INSERT INTO payments (tenant_id, id, order_id, status, currency, amount, created_at, updated_at)
     SELECT tenant_id, gen_random_uuid(), id, 'due_at_pickup', 'USD', total, created_at, created_at FROM orders`,
    `INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, published_at,
       next_attempt_at)
     SELECT tenant_id, gen_random_uuid(), 'order.placed', 'order', id, 1, '{}', created_at, created_at, created_at
     FROM orders`,
  ];
}
