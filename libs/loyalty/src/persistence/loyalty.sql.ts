/** `program (version, rules)`: the newest version of tenant `$1`; no row when it has not written one. */
export const NEWEST_PROGRAM = `
  (SELECT p.version, p.rules FROM loyalty_programs p WHERE p.tenant_id = $1 ORDER BY p.version DESC LIMIT 1) program`;

/**
 * `period (earned, redeemed)`: points of customer `$2` of tenant `$1` in the qualifying period that holds the moment `$3`,
 * which is the calendar year of the tenant `t`.
 */
export const POINTS_OF_PERIOD = `
  (SELECT coalesce(sum(x.points) FILTER (WHERE x.type = 'earn'), 0)::int AS earned,
     coalesce(-sum(x.points) FILTER (WHERE x.type = 'redeem'), 0)::int AS redeemed
   FROM date_trunc('year', $3::timestamptz AT TIME ZONE t.time_zone) new_year
   JOIN loyalty_transactions x ON (x.tenant_id, x.customer_id) = ($1, $2)
     AND x.created_at >= new_year AT TIME ZONE t.time_zone
     AND x.created_at < (new_year + interval '1 year') AT TIME ZONE t.time_zone) period`;
