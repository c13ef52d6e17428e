/**
 * Whether the time of a queued order `o` has come at the moment `$3`. What is wanted as soon as possible is due even when it
 * came a moment later, by a clock that was read before the line; but not what had to take a later slot.
 */
export const IS_DUE = `(o.kitchen_at <= $3 OR (o.scheduled_time IS NULL AND o.kitchen_at <= o.placed_at))`;
