import type { Invariant } from './invariant';

/** Stock: every unit is on the shelf, held by an order, or accounted for. */
export const STOCK: readonly Invariant[] = [
  {
    id: 'reserved-is-held',
    title: 'reserved stock equals what open orders hold',
    table: 'stock_items',
    // A hold that waits for its payment is queued, and has its stock, too.
    sql: `
      SELECT s.id AS stock_item_id, s.available, s.reserved, coalesce(sum(r.quantity), 0) AS held
      FROM stock_items s
      LEFT JOIN (stock_reservations r JOIN orders o ON (o.tenant_id, o.id) = (r.tenant_id, r.order_id)
          AND o.status IN ('queued', 'prepping'))
        ON (r.tenant_id, r.stock_item_id) = (s.tenant_id, s.id)
      WHERE s.tenant_id = $1
      GROUP BY s.id, s.available, s.reserved
      HAVING s.available < 0 OR s.reserved < 0 OR s.reserved <> coalesce(sum(r.quantity), 0)`,
  },
  {
    id: 'reservations-follow-orders',
    title: 'reservations are held, consumed or released as their order stands',
    table: 'stock_reservations',
    // Canceled after it was cooked, an order's stock is waste: consumed, and not given back.
    sql: `
      SELECT r.order_id, r.stock_item_id, o.status, r.state
      FROM stock_reservations r
      JOIN orders o ON (o.tenant_id, o.id) = (r.tenant_id, r.order_id)
      WHERE r.tenant_id = $1 AND r.state <> ALL (CASE
        WHEN o.status IN ('queued', 'prepping') THEN ARRAY['held']
        WHEN o.status = 'canceled' THEN ARRAY['released', 'consumed']
        ELSE ARRAY['consumed'] END)`,
  },
  {
    id: 'on-hand-is-movements',
    title: 'stock on hand equals the sum of its movements',
    table: 'stock_items',
    sql: `
      SELECT s.id AS stock_item_id, s.available + s.reserved AS on_hand, coalesce(sum(m.delta), 0) AS moved
      FROM stock_items s
      LEFT JOIN stock_movements m ON (m.tenant_id, m.stock_item_id) = (s.tenant_id, s.id)
      WHERE s.tenant_id = $1
      GROUP BY s.id, s.available, s.reserved
      HAVING s.available + s.reserved <> coalesce(sum(m.delta), 0)`,
  },
  {
    id: 'sales-are-consumed',
    title: 'every consumed reservation has its sale, and every sale its reservation',
    table: 'stock_reservations',
    sql: `
      SELECT order_id, stock_item_id, coalesce(r.consumed, 0) AS consumed, coalesce(m.sold, 0) AS sold
      FROM (SELECT order_id, stock_item_id, sum(quantity) AS consumed FROM stock_reservations
            WHERE tenant_id = $1 AND state = 'consumed' GROUP BY 1, 2) r
      FULL JOIN (SELECT order_id, stock_item_id, -sum(delta) AS sold FROM stock_movements
            WHERE tenant_id = $1 AND kind = 'sale' GROUP BY 1, 2) m USING (order_id, stock_item_id)
      WHERE r.consumed IS DISTINCT FROM m.sold`,
  },
];
