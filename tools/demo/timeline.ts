import { DateTime } from 'luxon';
import { TIME_ZONE } from './restaurants';

/** When an order of the past was placed, and how long (milliseconds) it stayed in each status. */
export interface Moment {
  readonly placedAt: Date;
  readonly pace: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const USUAL_PACE = 3 * MINUTE;
/** More than the statuses an order passes, so that one is over before the next begins. */
const STEPS_THAT_FIT = 8;

/**
 * `count` moments in order between two dates, at lunch time where there is a day for each. Early on New Year's Day all of
 * this year's orders have to fit into what there is of it, so they follow each other faster.
 */
export function spread(from: Date, to: Date, count: number): Moment[] {
  const slot = (to.getTime() - from.getTime()) / count;
  return Array.from({ length: count }, (_, index) => {
    const start = new Date(from.getTime() + index * slot);
    const placedAt = slot < DAY ? start : lunchOf(start, index);
    return { placedAt, pace: Math.min(USUAL_PACE, Math.floor(slot / STEPS_THAT_FIT)) };
  });
}

function lunchOf(day: Date, index: number): Date {
  const minute = (index * 17) % 60;
  return DateTime.fromJSDate(day, { zone: TIME_ZONE }).set({ hour: 12, minute, second: 0, millisecond: 0 }).toJSDate();
}
