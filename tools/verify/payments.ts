import type { Invariant } from './invariant';

/** Where the payment of an order may stand. A hold is an order that is queued and not yet placed. */
const STANDING = `(VALUES
  ('hold', ARRAY['pending']),
  ('queued', ARRAY['due_at_pickup', 'authorized']),
  ('prepping', ARRAY['due_at_pickup', 'authorized']),
  ('toasting', ARRAY['due_at_pickup', 'authorized']),
  ('ready', ARRAY['due_at_pickup', 'capture_pending', 'captured', 'failed']),
  ('delivered', ARRAY['due_at_pickup', 'capture_pending', 'captured', 'failed']),
  ('canceled', ARRAY['voided', 'void_pending', 'failed', 'capture_pending', 'captured'])
) AS standing (place, allowed)`;

/** Payments: never more than was agreed to, nothing left open, and the provider says the same. */
export const PAYMENTS: readonly Invariant[] = [
  {
    id: 'payment-amounts',
    title: 'refunded ≤ captured ≤ authorized, and what is captured is the amount',
    table: 'payments',
    sql: `
      SELECT p.id AS payment_id, p.order_id, p.status, p.amount, p.authorized, p.captured, p.refunded
      FROM payments p
      WHERE p.tenant_id = $1 AND (p.refunded > p.captured OR p.captured > p.authorized
        OR (p.status = 'captured' AND p.captured = 0) OR (p.status <> 'captured' AND p.captured > 0)
        OR (p.status IN ('authorized', 'capture_pending') AND p.authorized < p.amount)
        OR (p.status = 'captured' AND p.captured <> p.amount))`,
  },
  {
    id: 'one-payment-an-order',
    title: 'every order has one payment, of its total',
    table: 'orders',
    sql: `
      SELECT o.id AS order_id, o.total, p.amount
      FROM orders o
      LEFT JOIN payments p ON (p.tenant_id, p.order_id) = (o.tenant_id, o.id)
      WHERE o.tenant_id = $1 AND p.amount IS DISTINCT FROM o.total`,
  },
  {
    id: 'payments-follow-orders',
    title: 'payments stand as their order does: nothing unpaid in the kitchen, nothing left authorized at the end',
    table: 'payments',
    sql: `
      SELECT o.id AS order_id, standing.place, p.status AS payment
      FROM orders o
      JOIN payments p ON (p.tenant_id, p.order_id) = (o.tenant_id, o.id)
      JOIN ${STANDING}
        ON standing.place = CASE WHEN o.status = 'queued' AND o.placed_at IS NULL THEN 'hold' ELSE o.status END
      WHERE o.tenant_id = $1 AND p.status <> ALL (standing.allowed)
        AND NOT (p.amount = 0 AND p.status IN ('void_pending', 'voided') AND standing.place IN ('ready', 'delivered'))`,
  },
  {
    id: 'provider-agrees',
    title: 'the provider remembers what the books say is settled',
    table: 'simulated_charges',
    // While the books wait for the provider (pending, *_pending) it may be ahead of them.
    sql: `
      SELECT p.order_id, p.status AS books, c.state AS provider
      FROM payments p
      JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id) AND m.provider = 'simulated'
      LEFT JOIN simulated_charges c ON (c.tenant_id, c.reference) = (p.tenant_id, p.order_id::text)
      WHERE p.tenant_id = $1 AND CASE p.status
        WHEN 'authorized' THEN (c.state, c.amount) IS DISTINCT FROM ('authorized', p.authorized)
        WHEN 'captured' THEN (c.state, c.amount) IS DISTINCT FROM ('captured', p.captured)
        WHEN 'voided' THEN c.state IN ('authorized', 'captured')
        WHEN 'failed' THEN c.state IN ('authorized', 'captured')
        ELSE false END`,
  },
  {
    id: 'charges-are-named',
    title: 'every charge by Stripe that holds or took money is noted under the order that it is for',
    table: 'payments',
    sql: `
      SELECT p.order_id, p.status, c.provider_id
      FROM payments p
      JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id) AND m.provider = 'stripe'
      LEFT JOIN provider_charges c ON (c.tenant_id, c.reference) = (p.tenant_id, p.order_id::text)
      WHERE p.tenant_id = $1 AND ((p.status IN ('authorized', 'capture_pending', 'captured') AND c.provider_id IS NULL)
        OR (p.status = 'voided' AND c.closed_at IS NULL))`,
  },
  {
    id: 'one-default-card',
    title: 'whoever keeps cards has one that is offered first, and it can pay',
    table: 'payment_methods',
    sql: `
      SELECT m.customer_id, count(*) FILTER (WHERE m.is_default) AS defaults
      FROM payment_methods m
      WHERE m.tenant_id = $1 AND m.state = 'chargeable'
      GROUP BY m.customer_id HAVING count(*) FILTER (WHERE m.is_default) <> 1`,
  },
  {
    id: 'paid-by-ones-own-card',
    title: 'an order is paid by a card of the customer who ordered',
    table: 'payment_methods',
    sql: `
      SELECT o.id AS order_id, o.customer_id, m.id AS payment_method_id, m.customer_id AS card_of
      FROM orders o
      JOIN payments p ON (p.tenant_id, p.order_id) = (o.tenant_id, o.id)
      JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id)
      WHERE o.tenant_id = $1 AND m.customer_id IS DISTINCT FROM o.customer_id`,
  },
];
