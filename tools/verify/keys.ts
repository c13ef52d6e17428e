import type { Invariant } from './invariant';

/** What other systems call with, and what they may change. */
export const KEYS: readonly Invariant[] = [
  {
    id: 'keys-unused-after-their-end',
    title: 'no API key was used once it had expired, or ten seconds after it was revoked',
    table: 'api_keys',
    // A process hears of a revocation within five seconds, by a clock of its own.
    sql: `
      SELECT k.id AS key_id, k.last_used_at, k.expires_at, k.revoked_at FROM api_keys k
      WHERE k.tenant_id = $1
        AND (k.last_used_at >= k.expires_at OR k.last_used_at > k.revoked_at + interval '10 seconds')`,
  },
  {
    id: 'one-refresh-token',
    title: 'of all refresh tokens of a session one at most is unspent',
    table: 'sessions',
    sql: `
      SELECT r.session_id, count(*) AS unspent FROM refresh_tokens r
      WHERE r.tenant_id = $1 AND r.used_at IS NULL
      GROUP BY r.session_id HAVING count(*) > 1`,
  },
  {
    id: 'links-for-whom-they-let-in',
    title: 'no link to a new password was sent to somebody disabled, nor lasts longer than half an hour',
    table: 'users',
    sql: `
      SELECT r.id AS password_reset_id, r.created_at, r.expires_at, u.disabled_at FROM password_resets r
        JOIN users u ON (u.tenant_id, u.id) = (r.tenant_id, r.user_id)
      WHERE r.tenant_id = $1 AND (r.expires_at > r.created_at + interval '30 minutes' OR u.disabled_at < r.created_at)`,
  },
  {
    id: 'choices-numbered',
    title: 'the choices of a line are numbered from zero without a gap, so that one can take the place of another',
    table: 'order_line_modifiers',
    sql: `
      SELECT m.order_line_id, count(*) AS choices, max(m.position) AS last FROM order_line_modifiers m
      WHERE m.tenant_id = $1
      GROUP BY m.order_line_id HAVING max(m.position) <> count(*) - 1 OR min(m.position) <> 0`,
  },
];
