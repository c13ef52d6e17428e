import type { Invariant } from './invariant';

/** Spend of the order `o` that was given back before it was delivered, which it never earned on. Clocks may differ, events do not. */
const REFUNDED_EARLY = `(
  SELECT coalesce(sum(r.spend), 0)
  FROM order_refunds r
  JOIN outbox e ON (e.tenant_id, e.aggregate, e.aggregate_id) = (r.tenant_id, 'order', r.order_id)
    AND e.type = 'order.refunded' AND e.payload ->> 'refund_id' = r.id::text
  WHERE (r.tenant_id, r.order_id) = (o.tenant_id, o.id) AND e.payload ->> 'status' <> 'delivered')`;

/** Points: the account, its ledger and its lots say the same. */
export const POINTS: readonly Invariant[] = [
  {
    id: 'balance-is-ledger',
    title: 'balances equal the sum of their ledger',
    table: 'loyalty_accounts',
    sql: `
      SELECT a.customer_id, a.balance, a.debt, coalesce(sum(t.points), 0) AS ledger
      FROM loyalty_accounts a
      LEFT JOIN loyalty_transactions t ON (t.tenant_id, t.customer_id) = (a.tenant_id, a.customer_id)
      WHERE a.tenant_id = $1
      GROUP BY a.customer_id, a.balance, a.debt
      HAVING a.balance < 0 OR a.debt < 0 OR a.balance - a.debt <> coalesce(sum(t.points), 0)`,
  },
  {
    id: 'balance-is-lots',
    title: 'balances equal the sum of their open lots',
    table: 'loyalty_accounts',
    sql: `
      SELECT a.customer_id, a.balance, coalesce(sum(l.remaining), 0) AS lots
      FROM loyalty_accounts a
      LEFT JOIN loyalty_lots l ON (l.tenant_id, l.customer_id) = (a.tenant_id, a.customer_id)
      WHERE a.tenant_id = $1
      GROUP BY a.customer_id, a.balance
      HAVING a.balance <> coalesce(sum(l.remaining), 0)`,
  },
  {
    id: 'lots-come-from-ledger',
    title: 'lots come from a transaction of the same customer that gave as much',
    table: 'loyalty_lots',
    sql: `
      SELECT l.transaction_id, l.customer_id
      FROM loyalty_lots l
      JOIN loyalty_transactions t ON (t.tenant_id, t.id) = (l.tenant_id, l.transaction_id)
      WHERE l.tenant_id = $1
        AND (t.customer_id <> l.customer_id OR t.points < l.points OR l.remaining < 0 OR l.remaining > l.points)`,
  },
  {
    id: 'ledger-numbered',
    title: 'ledgers are numbered without a gap',
    table: 'loyalty_transactions',
    sql: `
      SELECT t.customer_id, count(*) AS entries, max(t.seq) AS last
      FROM loyalty_transactions t
      WHERE t.tenant_id = $1
      GROUP BY t.customer_id
      HAVING min(t.seq) <> 1 OR max(t.seq) <> count(*) OR count(DISTINCT t.seq) <> count(*)`,
  },
  {
    id: 'one-earn-an-order',
    title: 'delivered orders that earn have exactly one earn, other orders none',
    table: 'orders',
    // What was given back before it was delivered may have left nothing to earn on.
    sql: `
      SELECT o.id AS order_id, o.status, o.points_to_earn, count(t.id) AS earns
      FROM orders o
      LEFT JOIN loyalty_transactions t ON (t.tenant_id, t.order_id) = (o.tenant_id, o.id) AND t.type = 'earn'
      WHERE o.tenant_id = $1
      GROUP BY o.tenant_id, o.id, o.status, o.points_to_earn, o.customer_id
      HAVING count(t.id) > (o.status = 'delivered')::int
        OR (o.status = 'delivered' AND o.points_to_earn > 0 AND count(t.id) = 0 AND ${REFUNDED_EARLY} = 0)
        OR bool_or(t.customer_id <> o.customer_id)`,
  },
  {
    id: 'earns-belong-to-orders',
    title: 'earns are positive and name their order, redemptions are negative',
    table: 'loyalty_transactions',
    sql: `
      SELECT t.id AS transaction_id, t.type, t.points
      FROM loyalty_transactions t
      WHERE t.tenant_id = $1
        AND ((t.type = 'earn' AND (t.order_id IS NULL OR t.points <= 0))
          OR (t.type IN ('redeem', 'expire') AND t.points >= 0))`,
  },
  {
    id: 'earns-follow-their-rule',
    title: 'earns are what their rule makes of what the order spent',
    table: 'loyalty_transactions',
    sql: `
      SELECT t.id AS transaction_id, t.order_id, t.points, t.inputs ->> 'spend' AS explained
      FROM loyalty_transactions t
      JOIN orders o ON (o.tenant_id, o.id) = (t.tenant_id, t.order_id)
      WHERE t.tenant_id = $1 AND t.type = 'earn' AND ((t.inputs ->> 'spend')::bigint IS DISTINCT FROM
          o.subtotal - o.member_discount - o.promo_discount - o.points_discount
            - CASE WHEN o.tax_inclusive THEN o.tax ELSE 0 END - ${REFUNDED_EARLY}
        OR t.points IS DISTINCT FROM least(1000000, floor((t.inputs ->> 'points_per_currency_unit')::numeric
          * (t.inputs ->> 'multiplier_hundredths')::numeric * (t.inputs ->> 'spend')::numeric
          / (100 * 10 ^ (t.inputs ->> 'currency_digits')::numeric))))`,
  },
  {
    id: 'lots-follow-their-entries',
    title: 'lots have left what their entries left of them',
    table: 'loyalty_lots',
    sql: `
      SELECT l.transaction_id, l.customer_id, l.points, l.remaining, coalesce(sum(m.points), 0) AS moved
      FROM loyalty_lots l
      LEFT JOIN loyalty_lot_entries m ON (m.tenant_id, m.lot_id) = (l.tenant_id, l.transaction_id)
      WHERE l.tenant_id = $1
      GROUP BY l.transaction_id, l.customer_id, l.points, l.remaining
      HAVING l.remaining <> l.points + coalesce(sum(m.points), 0)`,
  },
  {
    id: 'points-are-accounted-for',
    title: 'points of an entry went into lots, came out of them, or are a debt',
    table: 'loyalty_transactions',
    sql: `
      SELECT t.id AS transaction_id, t.type, t.points
      FROM loyalty_transactions t
      LEFT JOIN loyalty_lots l ON (l.tenant_id, l.transaction_id) = (t.tenant_id, t.id)
      LEFT JOIN loyalty_lot_entries m ON (m.tenant_id, m.transaction_id) = (t.tenant_id, t.id)
      WHERE t.tenant_id = $1
      GROUP BY t.id, t.type, t.points, t.inputs, l.points
      HAVING t.points <> coalesce(l.points, 0) + coalesce(sum(m.points), 0)
        + coalesce((t.inputs ->> 'debt_paid')::int, 0) - coalesce((t.inputs ->> 'debt_made')::int, 0)`,
  },
  {
    id: 'taken-back-once',
    title: 'no more is taken back of an entry than it was, from the same customer and for the same order',
    table: 'loyalty_transactions',
    sql: `
      SELECT t.id AS transaction_id, t.type, t.points, sum(r.points) AS reversed
      FROM loyalty_transactions t
      JOIN loyalty_transactions r ON (r.tenant_id, r.reverses_id) = (t.tenant_id, t.id)
      WHERE t.tenant_id = $1
      GROUP BY t.id, t.type, t.points, t.customer_id, t.order_id
      HAVING t.type NOT IN ('earn', 'redeem') OR bool_or(r.type <> 'adjust' OR sign(r.points) = sign(t.points))
        OR abs(sum(r.points)) > abs(t.points)
        OR bool_or((r.customer_id, r.order_id) IS DISTINCT FROM (t.customer_id, t.order_id))`,
  },
  {
    id: 'tiers-agree',
    title: 'customers are filed under the tier of their account, bronze without one',
    table: 'customers',
    sql: `
      SELECT c.id AS customer_id, c.loyalty_tier, a.tier
      FROM customers c LEFT JOIN loyalty_accounts a ON (a.tenant_id, a.customer_id) = (c.tenant_id, c.id)
      WHERE c.tenant_id = $1 AND c.loyalty_tier <> coalesce(a.tier, 'bronze')`,
  },
];
