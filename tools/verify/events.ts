import type { Invariant } from './invariant';

/** Events: every change that has one has exactly one, numbered without a gap. */
export const EVENTS: readonly Invariant[] = [
  {
    id: 'events-numbered',
    title: 'events of one record are numbered without a gap',
    table: 'outbox',
    sql: `
      SELECT e.aggregate, e.aggregate_id, count(*) AS events, max(e.aggregate_seq) AS last
      FROM outbox e
      WHERE e.tenant_id = $1
      GROUP BY e.aggregate, e.aggregate_id
      HAVING min(e.aggregate_seq) <> 1 OR max(e.aggregate_seq) <> count(*)
        OR count(DISTINCT e.aggregate_seq) <> count(*)`,
  },
  {
    id: 'order-events',
    title: 'every order was told of once when placed, once a change of status, once when canceled',
    table: 'orders',
    // Nobody heard of a hold that was never placed, nor of its end.
    sql: `
      SELECT o.id AS order_id, o.status, coalesce(e.placed, 0) AS placed, coalesce(e.changed, 0) AS changed,
        coalesce(e.canceled, 0) AS canceled
      FROM orders o
      LEFT JOIN (
        SELECT aggregate_id, count(*) FILTER (WHERE type = 'order.placed') AS placed,
          count(*) FILTER (WHERE type = 'order.status_changed') AS changed,
          count(*) FILTER (WHERE type = 'order.canceled') AS canceled
        FROM outbox WHERE tenant_id = $1 AND aggregate = 'order' GROUP BY aggregate_id
      ) e ON e.aggregate_id = o.id
      LEFT JOIN (
        SELECT order_id, count(*) FILTER (WHERE seq > 1 AND status <> 'canceled') AS moves
        FROM order_status_history WHERE tenant_id = $1 GROUP BY order_id
      ) h ON h.order_id = o.id
      WHERE o.tenant_id = $1 AND (coalesce(e.placed, 0) <> (o.placed_at IS NOT NULL)::int
        OR coalesce(e.changed, 0) <> coalesce(h.moves, 0)
        OR coalesce(e.canceled, 0) <> (o.status = 'canceled' AND o.placed_at IS NOT NULL)::int)`,
  },
  {
    id: 'payment-events',
    title: 'every capture, void and failure of a payment was told of once',
    table: 'payments',
    // What was due at pickup and is voided never moved any money.
    sql: `
      SELECT p.id AS payment_id, p.order_id, p.status, count(e.id) AS told
      FROM payments p
      LEFT JOIN outbox e ON (e.tenant_id, e.aggregate, e.aggregate_id) = (p.tenant_id, 'payment', p.id)
        AND e.type IN ('payment.captured', 'payment.voided', 'payment.failed') AND NOT e.payload ? 'refund_id'
      WHERE p.tenant_id = $1
      GROUP BY p.id, p.order_id, p.status, p.payment_method_id
      HAVING count(e.id) <> (p.payment_method_id IS NOT NULL AND p.status IN ('captured', 'voided', 'failed'))::int
        OR bool_or(e.type <> 'payment.' || p.status)`,
  },
  {
    id: 'point-events',
    title: 'every entry of a ledger was told of once, by its kind',
    table: 'loyalty_accounts',
    sql: `
      SELECT coalesce(t.customer_id, e.aggregate_id) AS customer_id, coalesce(t.type, e.type) AS type, t.entries, e.told
      FROM (SELECT customer_id, CASE type WHEN 'earn' THEN 'loyalty.earned' WHEN 'redeem' THEN 'loyalty.redeemed'
          WHEN 'adjust' THEN 'loyalty.adjusted' ELSE 'loyalty.expired' END AS type, count(*) AS entries
        FROM loyalty_transactions WHERE tenant_id = $1 GROUP BY 1, 2) t
      FULL JOIN (SELECT aggregate_id, type, count(*) AS told FROM outbox
        WHERE tenant_id = $1 AND aggregate = 'loyalty_account' AND type <> 'loyalty.tier_changed' GROUP BY 1, 2) e
        ON (e.aggregate_id, e.type) = (t.customer_id, t.type)
      WHERE t.entries IS DISTINCT FROM e.told`,
  },
  {
    id: 'feed-in-order',
    title: 'live screens are told of events as they are, and of those of one order in their order',
    table: 'order_feed',
    sql: `
      SELECT t.position, t.event_id, t.type
      FROM (
        SELECT f.*, e.type AS told, e.aggregate, e.aggregate_id, e.aggregate_seq,
          lag(e.aggregate_seq) OVER (PARTITION BY e.aggregate_id ORDER BY f.position) AS before
        FROM order_feed f JOIN outbox e ON (e.tenant_id, e.id) = (f.tenant_id, f.event_id)
        WHERE f.tenant_id = $1
      ) t
      WHERE t.type <> t.told OR t.aggregate <> 'order' OR t.aggregate_id <> t.order_id OR t.before >= t.aggregate_seq`,
  },
  {
    id: 'events-belong',
    title: 'events tell of records of their own tenant',
    table: 'outbox',
    sql: `
      SELECT e.id AS event_id, e.type, e.aggregate_id
      FROM outbox e
      WHERE e.tenant_id = $1 AND NOT CASE e.aggregate
        WHEN 'order' THEN EXISTS (SELECT FROM orders o WHERE (o.tenant_id, o.id) = ($1, e.aggregate_id))
        WHEN 'payment' THEN EXISTS (SELECT FROM payments p WHERE (p.tenant_id, p.id) = ($1, e.aggregate_id))
        WHEN 'stock_item' THEN EXISTS (SELECT FROM stock_items s WHERE (s.tenant_id, s.id) = ($1, e.aggregate_id))
        ELSE EXISTS (SELECT FROM customers c WHERE (c.tenant_id, c.id) = ($1, e.aggregate_id)) END`,
  },
];
