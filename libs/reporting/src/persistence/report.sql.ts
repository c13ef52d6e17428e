/**
 * By which key an order `o` is grouped: `$5` is the way of grouping, `$6` the time zone. An hour is named by the moment at
 * which it begins, since the clock on the wall may show it twice.
 */
export const TIME_KEY = `
  CASE $5::text
    WHEN 'day' THEN to_char(o.created_at AT TIME ZONE $6::text, 'YYYY-MM-DD')
    WHEN 'weekday' THEN to_char(o.created_at AT TIME ZONE $6::text, 'ID')
    WHEN 'hour_of_day' THEN to_char(o.created_at AT TIME ZONE $6::text, 'HH24')
    WHEN 'hour' THEN to_char(date_trunc('hour', o.created_at, $6::text) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  END`;

/** Orders `o` of tenant `$1` that were placed from `$2` on and before `$3`, at the locations `$4`; null: at all of them. */
export const ORDERED_THEN = `
  o.tenant_id = $1 AND o.created_at >= $2 AND o.created_at < $3 AND ($4::uuid[] IS NULL OR o.location_id = ANY ($4))`;
