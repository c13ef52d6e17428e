import { remaining } from '@breadboard/privacy';
import type { Invariant } from './invariant';

/** Made from the map of personal data: every column of every table that an erasure changes. */
export const ERASURES: readonly Invariant[] = [
  {
    id: 'nothing-of-the-erased',
    title: 'nothing personal of an erased customer is left in any table',
    table: 'customers',
    sql: `
      SELECT r.customer_id, string_agg(DISTINCT r.left_in, ' ' ORDER BY r.left_in) AS left_in
      FROM (${remaining()}) r GROUP BY r.customer_id`,
  },
  {
    id: 'erasures-certified',
    title: 'who is erased has a certificate of it, can neither order nor sign in, and has no open order',
    table: 'customers',
    sql: `
      SELECT c.id AS customer_id, e.state FROM customers c
      LEFT JOIN erasures e ON (e.tenant_id, e.customer_id) = (c.tenant_id, c.id)
      WHERE c.tenant_id = $1 AND CASE WHEN c.erased_at IS NULL THEN e.state IN ('executing', 'done')
        ELSE e.state IS NULL OR e.state NOT IN ('executing', 'done') OR c.enabled
          OR EXISTS (SELECT FROM users u WHERE (u.tenant_id, u.customer_id) = ($1, c.id) AND u.disabled_at IS NULL)
          OR EXISTS (SELECT FROM orders o WHERE (o.tenant_id, o.customer_id) = ($1, c.id)
            AND o.status NOT IN ('delivered', 'canceled')) END`,
  },
];
