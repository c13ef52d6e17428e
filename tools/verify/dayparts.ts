import type { Invariant } from './invariant';

/** Dayparts: what a daypart names can be had at some time. */
export const DAYPARTS: readonly Invariant[] = [
  {
    id: 'dayparts-have-windows',
    title: 'every daypart is at some time of the week',
    table: 'menu_dayparts',
    sql: `
      SELECT d.id AS daypart_id
      FROM menu_dayparts d
      WHERE d.tenant_id = $1 AND NOT EXISTS (
        SELECT FROM menu_daypart_windows w WHERE (w.tenant_id, w.daypart_id) = (d.tenant_id, d.id))`,
  },
];
