import { DAYPART_LISTS } from './dayparts';

/**
 * What a location is out of, and what is served at which times: one row of three lists. $1 tenant, $2 location, $3 the
 * earliest moment that matters, $4 whether every stock item is wanted, and not only those that are taken off.
 */
export const CONDITIONS = `
  SELECT
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', coalesce(u.menu_item_id, u.modifier_id), 'until', u.until))
      FROM menu_unavailability u
      WHERE u.tenant_id = $1 AND u.location_id = $2 AND (u.until IS NULL OR u.until > $3)), '[]') AS "takenOff",
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('type', s.stock_type, 'option', s.stock_option, 'units', s.units,
        'isTakenOff', s.is_taken_off, 'until', s.taken_off_until))
      FROM stock_availability s
      WHERE s.tenant_id = $1 AND s.location_id = $2 AND ($4::boolean OR s.is_taken_off)), '[]') AS "stock",
    coalesce((
      SELECT jsonb_agg(to_jsonb(served))
      FROM (SELECT ${DAYPART_LISTS} FROM menu_dayparts d WHERE d.tenant_id = $1) AS served), '[]') AS "dayparts"`;
