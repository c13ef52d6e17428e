import type { Invariant } from './invariant';

/** Refunds: what was given back is counted once on the order, its lines and its payment, and told of. */
export const REFUNDS: readonly Invariant[] = [
  {
    id: 'refunds-add-up',
    title: 'what an order says was given back is the sum of its refunds and of their lines',
    table: 'orders',
    sql: `
      SELECT o.id AS order_id, o.refunded, r.amount
      FROM orders o
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(r.amount), 0) AS amount, coalesce(sum(r.spend), 0) AS spend,
          coalesce(sum(r.tax), 0) AS tax, coalesce(sum(r.tip), 0) AS tip, coalesce(sum(r.points_value), 0) AS points
        FROM order_refunds r WHERE (r.tenant_id, r.order_id) = (o.tenant_id, o.id)) r
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(b.net), 0) AS net, coalesce(sum(b.tax), 0) AS tax, coalesce(sum(b.points_discount), 0) AS points
        FROM order_lines l JOIN order_refund_lines b ON (b.tenant_id, b.order_line_id) = (l.tenant_id, l.id)
        WHERE (l.tenant_id, l.order_id) = (o.tenant_id, o.id)) b
      WHERE o.tenant_id = $1 AND (o.refunded <> r.amount OR o.refunded_spend <> r.spend
        OR o.refunded_points_value <> r.points OR r.amount <> r.spend + r.tax + r.tip OR r.tip > o.tip
        OR r.tax <> b.tax OR r.points <> b.points OR r.spend <> b.net - CASE WHEN o.tax_inclusive THEN b.tax ELSE 0 END)`,
  },
  {
    id: 'lines-refunded-once',
    title: 'no more is given back of a line than it was',
    table: 'order_lines',
    sql: `
      SELECT l.id AS order_line_id, l.quantity, sum(b.quantity) AS refunded
      FROM order_lines l JOIN order_refund_lines b ON (b.tenant_id, b.order_line_id) = (l.tenant_id, l.id)
      WHERE l.tenant_id = $1
      GROUP BY l.id, l.quantity, l.line_total, l.discount, l.points_discount, l.tax
      HAVING sum(b.quantity) > l.quantity OR sum(b.tax) > l.tax OR sum(b.points_discount) > l.points_discount
        OR sum(b.net) > l.line_total - l.discount - l.points_discount`,
  },
  {
    id: 'money-goes-back',
    title: 'money that was captured goes back for each refund, and the provider has given back what the books say',
    table: 'payments',
    sql: `
      SELECT p.order_id, p.refunded, o.refunded AS of_order, m.asked
      FROM payments p
      JOIN orders o ON (o.tenant_id, o.id) = (p.tenant_id, p.order_id)
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(m.amount) FILTER (WHERE m.status <> 'failed'), 0) AS asked, coalesce(sum(m.amount), 0) AS wanted,
          count(*) FILTER (WHERE m.status = 'refunded' AND k.provider = 'simulated' AND c.amount IS DISTINCT FROM m.amount)
            AS unknown
        FROM payment_refunds m
        LEFT JOIN payment_methods k ON (k.tenant_id, k.id) = (p.tenant_id, p.payment_method_id)
        LEFT JOIN simulated_refunds c ON c.tenant_id = m.tenant_id
          AND c.reference = m.id || CASE m.request WHEN 1 THEN '' ELSE '-' || m.request END
        WHERE (m.tenant_id, m.order_id) = (p.tenant_id, p.order_id)) m
      WHERE p.tenant_id = $1 AND (p.refunded <> m.asked OR m.unknown > 0
        OR (p.status = 'captured' AND m.wanted <> o.refunded))`,
  },
  {
    id: 'refund-events',
    title: 'every refund, all money that went back, and all that was refused, was told of once',
    table: 'orders',
    sql: `
      SELECT o.id AS order_id, r.refunds, e.told, m.done, e.money, m.refused, e.failures
      FROM orders o
      CROSS JOIN LATERAL (SELECT count(*) AS refunds FROM order_refunds r
        WHERE (r.tenant_id, r.order_id) = (o.tenant_id, o.id)) r
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE m.status = 'refunded') AS done,
          coalesce(sum(m.request - 1 + (m.status = 'failed')::int), 0) AS refused FROM payment_refunds m
        WHERE (m.tenant_id, m.order_id) = (o.tenant_id, o.id)) m
      LEFT JOIN payments p ON (p.tenant_id, p.order_id) = (o.tenant_id, o.id)
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE e.type = 'order.refunded') AS told,
          count(*) FILTER (WHERE e.type = 'payment.refunded') AS money,
          count(*) FILTER (WHERE e.type = 'payment.failed' AND e.payload ? 'refund_id') AS failures
        FROM outbox e WHERE e.tenant_id = o.tenant_id
          AND e.type IN ('order.refunded', 'payment.refunded', 'payment.failed')
          AND ((e.aggregate, e.aggregate_id) = ('order', o.id) OR (e.aggregate, e.aggregate_id) = ('payment', p.id))) e
      WHERE o.tenant_id = $1 AND (r.refunds <> e.told OR m.done <> e.money OR m.refused <> e.failures)`,
  },
];
