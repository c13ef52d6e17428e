/** `program (version, rules)`: the newest version of tenant `$1`; no row when it has not written one. */
export const NEWEST_PROGRAM = `
  (SELECT p.version, p.rules, p.created_at FROM loyalty_programs p WHERE p.tenant_id = $1 ORDER BY p.version DESC LIMIT 1) program`;

/** Entries `x` of the ledger that say what was earned: accruals, and what was taken back of them. */
export const EARNING = `(x.type = 'earn' OR (x.reverses_id IS NOT NULL AND x.points < 0))`;
/** Entries `x` that say what was redeemed: redemptions, and what was given back of them. */
export const REDEEMING = `(x.type = 'redeem' OR (x.reverses_id IS NOT NULL AND x.points > 0))`;

/**
 * `period (earned, redeemed, spent, earned_before, spent_before)`: figures of customer `$2` of tenant `$1` in the qualifying
 * period that holds the moment `$3`, which is the calendar year of the tenant `t`, and in the one before. Points, and minor
 * units for what was spent.
 */
export const FIGURES_OF_PERIOD = `
  (SELECT coalesce(sum(x.points) FILTER (WHERE ${EARNING} AND x.counts_at >= this.year), 0)::int AS earned,
     coalesce(-sum(x.points) FILTER (WHERE ${REDEEMING} AND x.counts_at >= this.year), 0)::int AS redeemed,
     coalesce(sum((x.inputs ->> 'spend')::bigint) FILTER (WHERE ${EARNING} AND x.counts_at >= this.year), 0)::bigint AS spent,
     coalesce(sum(x.points) FILTER (WHERE ${EARNING} AND x.counts_at < this.year), 0)::int AS earned_before,
     coalesce(sum((x.inputs ->> 'spend')::bigint) FILTER (WHERE ${EARNING} AND x.counts_at < this.year), 0)::bigint
       AS spent_before
   FROM (SELECT local.year AT TIME ZONE t.time_zone AS year,
       (local.year - interval '1 year') AT TIME ZONE t.time_zone AS last_year,
       (local.year + interval '1 year') AT TIME ZONE t.time_zone AS next_year
     FROM date_trunc('year', $3::timestamptz AT TIME ZONE t.time_zone) AS local (year)) this
   JOIN loyalty_transactions x ON (x.tenant_id, x.customer_id) = ($1, $2)
     AND x.counts_at >= this.last_year AND x.counts_at < this.next_year) period`;
