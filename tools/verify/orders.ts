import { ORDER_STATUSES } from '@breadboard/contracts';
import type { Invariant } from './invariant';

const placeOf = (status: string): string =>
  `array_position(ARRAY[${ORDER_STATUSES.map((one) => `'${one}'`).join(', ')}], ${status})`;

/** Orders: the money adds up, the history is a possible one, and what was used is counted. */
export const ORDERS: readonly Invariant[] = [
  {
    id: 'total-adds-up',
    title: 'order totals are subtotal − discounts + tax + tip',
    table: 'orders',
    sql: `
      SELECT o.id AS order_id, o.total
      FROM orders o
      WHERE o.tenant_id = $1 AND (o.total < 0 OR o.total <> o.subtotal - o.member_discount - o.promo_discount
        - o.points_discount + o.tip
        + CASE WHEN o.tax_inclusive THEN 0 ELSE o.tax END)`,
  },
  {
    id: 'lines-add-up',
    title: 'order amounts are the sum over their lines',
    table: 'orders',
    sql: `
      SELECT o.id AS order_id, o.subtotal, coalesce(sum(l.line_total), 0) AS lines,
        o.member_discount + o.promo_discount AS discount, coalesce(sum(l.discount), 0) AS line_discounts,
        o.points_discount, coalesce(sum(l.points_discount), 0) AS line_points, o.tax, coalesce(sum(l.tax), 0) AS line_taxes
      FROM orders o
      LEFT JOIN order_lines l ON (l.tenant_id, l.order_id) = (o.tenant_id, o.id)
      WHERE o.tenant_id = $1
      GROUP BY o.id, o.subtotal, o.member_discount, o.promo_discount, o.points_discount, o.tax
      HAVING count(l.id) = 0 OR sum(l.line_total) <> o.subtotal OR sum(l.tax) <> o.tax
        OR sum(l.discount) <> o.member_discount + o.promo_discount OR sum(l.points_discount) <> o.points_discount`,
  },
  {
    id: 'history-is-possible',
    title: 'orders passed only through statuses in an allowed order, ending at the present one',
    table: 'order_status_history',
    // Forward, also past a status, or canceled while open; nothing follows the end.
    sql: `
      WITH passed AS (
        SELECT h.order_id, h.seq, h.status, lag(h.status) OVER past AS before, row_number() OVER past AS n
        FROM order_status_history h WHERE h.tenant_id = $1
        WINDOW past AS (PARTITION BY h.order_id ORDER BY h.seq)
      )
      SELECT o.id AS order_id, o.status, coalesce(string_agg(k.status, ' → ' ORDER BY k.seq), 'none') AS history
      FROM orders o
      LEFT JOIN passed k ON k.order_id = o.id
      WHERE o.tenant_id = $1
      GROUP BY o.id, o.status
      HAVING count(k.seq) = 0 OR (array_agg(k.status ORDER BY k.seq DESC))[1] <> o.status
        OR bool_or(k.seq <> k.n OR (k.before IS NULL AND k.status <> 'queued') OR k.before IN ('delivered', 'canceled')
          OR ${placeOf('k.status')} <= ${placeOf('k.before')})`,
  },
  {
    id: 'customer-counts',
    title: 'customers have as many orders and have spent what was delivered to them and not given back',
    table: 'customers',
    sql: `
      SELECT c.id AS customer_id, c.total_orders, count(o.id) AS delivered, c.total_spent,
        coalesce(sum(o.total - o.refunded), 0) AS delivered_total
      FROM customers c
      LEFT JOIN orders o ON (o.tenant_id, o.customer_id) = (c.tenant_id, c.id) AND o.status = 'delivered'
      WHERE c.tenant_id = $1
      GROUP BY c.id, c.total_orders, c.total_spent
      HAVING c.total_orders <> count(o.id) OR c.total_spent <> coalesce(sum(o.total - o.refunded), 0)`,
  },
  {
    id: 'numbers-counted',
    title: "the day counters are at their day's highest order number",
    table: 'order_numbers',
    // A-0042 is 42, B-0001 is 10,000.
    sql: `
      SELECT o.location_id, o.business_date, n.last_number, max((ascii(o.number) - ascii('A')) * 9999
        + substr(o.number, 3)::int) AS highest
      FROM orders o
      LEFT JOIN order_numbers n
        ON (n.tenant_id, n.location_id, n.business_date) = (o.tenant_id, o.location_id, o.business_date)
      WHERE o.tenant_id = $1
      GROUP BY o.location_id, o.business_date, n.last_number
      HAVING n.last_number IS NULL
        OR n.last_number < max((ascii(o.number) - ascii('A')) * 9999 + substr(o.number, 3)::int)`,
  },
  {
    id: 'promo-use-counted',
    title: 'promos are used as often as orders hold them, within their limit',
    table: 'promos',
    sql: `
      SELECT p.id AS promo_id, p.used, p.total_limit, count(u.order_id) AS held
      FROM promos p
      LEFT JOIN promo_uses u ON (u.tenant_id, u.promo_id) = (p.tenant_id, p.id) AND u.released_at IS NULL
      WHERE p.tenant_id = $1
      GROUP BY p.id, p.used, p.total_limit
      HAVING p.used <> count(u.order_id) OR p.used > p.total_limit`,
  },
  {
    id: 'promo-use-of-one-customer',
    title: 'no customer holds a promo more often than it allows',
    table: 'promo_uses',
    sql: `
      SELECT p.id AS promo_id, u.customer_id, p.per_customer_limit, count(*) AS held
      FROM promos p
      JOIN promo_uses u ON (u.tenant_id, u.promo_id) = (p.tenant_id, p.id) AND u.released_at IS NULL
      WHERE p.tenant_id = $1
      GROUP BY p.id, u.customer_id, p.per_customer_limit
      HAVING count(*) > p.per_customer_limit`,
  },
  {
    id: 'promo-of-first-order',
    title: 'no customer holds two promos for a first order',
    table: 'promo_uses',
    sql: `
      SELECT u.customer_id, count(*) AS held
      FROM promo_uses u
      WHERE u.tenant_id = $1 AND u.released_at IS NULL AND u.first_order
      GROUP BY u.customer_id
      HAVING count(*) > 1`,
  },
  {
    id: 'promo-use-held',
    title: 'orders that are not canceled hold the promo they were priced with, and no others do',
    table: 'promo_uses',
    sql: `
      SELECT o.id AS order_id, coalesce(o.promo_id, u.promo_id) AS promo_id, o.status
      FROM orders o
      FULL JOIN (SELECT * FROM promo_uses WHERE tenant_id = $1 AND released_at IS NULL) u
        ON (u.tenant_id, u.order_id) = (o.tenant_id, o.id)
      WHERE o.tenant_id = $1 AND ((o.promo_id IS NOT NULL AND o.status <> 'canceled') <> (u.promo_id IS NOT NULL)
        OR u.promo_id <> o.promo_id OR u.customer_id <> o.customer_id)`,
  },
  {
    id: 'birthday-vouchers',
    title: 'each voucher of a birthday is noted down once, for its own customer, and no other promo is',
    table: 'promos',
    sql: `
      SELECT p.id AS promo_id, p.customer_id, p.source, count(r.year) AS noted
      FROM promos p LEFT JOIN birthday_rewards r ON (r.tenant_id, r.promo_id) = (p.tenant_id, p.id)
      WHERE p.tenant_id = $1
      GROUP BY p.id, p.customer_id, p.source
      HAVING count(r.year) <> (p.source = 'birthday')::int
        OR count(r.year) FILTER (WHERE r.customer_id IS DISTINCT FROM p.customer_id) > 0`,
  },
  {
    id: 'one-key-an-order',
    title: 'no two idempotency keys stand for the same resource',
    table: 'idempotency_keys',
    sql: `
      SELECT k.resource_id, count(*) AS keys
      FROM idempotency_keys k
      WHERE k.tenant_id = $1 AND k.resource_id IS NOT NULL
      GROUP BY k.resource_id
      HAVING count(*) > 1`,
  },
];
