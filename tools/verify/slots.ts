import type { Invariant } from './invariant';

/** Pickup slots: what is taken of them is held by orders, and no more than there is. */
export const SLOTS: readonly Invariant[] = [
  {
    id: 'slot-use-counted',
    title: 'pickup slots are taken by the lines of the orders that hold them, within the limit they were taken with',
    table: 'pickup_slots',
    sql: `
      SELECT s.location_id, s.starts_at, s.used, s.capacity, coalesce(sum(u.lines), 0) AS held
      FROM pickup_slots s
      LEFT JOIN pickup_slot_uses u ON (u.tenant_id, u.location_id, u.starts_at) = (s.tenant_id, s.location_id, s.starts_at)
        AND u.released_at IS NULL
      WHERE s.tenant_id = $1
      GROUP BY s.location_id, s.starts_at, s.used, s.capacity
      HAVING s.used <> coalesce(sum(u.lines), 0) OR s.used > s.capacity`,
  },
  {
    id: 'slot-use-held',
    title: 'orders hold their pickup slot, at their own location and with all their lines, until they are canceled',
    table: 'pickup_slot_uses',
    sql: `
      SELECT u.order_id, o.status, u.released_at, u.lines, count(l.id) AS order_lines
      FROM pickup_slot_uses u
      JOIN orders o ON (o.tenant_id, o.id) = (u.tenant_id, u.order_id)
      LEFT JOIN order_lines l ON (l.tenant_id, l.order_id) = (o.tenant_id, o.id)
      WHERE u.tenant_id = $1
      GROUP BY u.order_id, o.status, u.released_at, u.lines, u.location_id, o.location_id
      HAVING (o.status = 'canceled') <> (u.released_at IS NOT NULL) OR count(l.id) <> u.lines
        OR u.location_id <> o.location_id`,
  },
];
