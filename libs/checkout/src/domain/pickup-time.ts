import { errorsOf, isoSeconds } from '@breadboard/kernel';
import { isOpenAt, type LocationForOrdering } from '@breadboard/tenants';
import { CHECKOUT_ERRORS } from '../checkout.errors';

const fail = errorsOf(CHECKOUT_ERRORS);
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** When an order is to be picked up, and when the kitchen must begin with it. */
export interface Pickup {
  /** Null: as soon as possible. */
  readonly scheduledTime: Date | null;
  readonly kitchenAt: Date;
}

/**
 * Settles when an order is picked up: now, or at a time inside opening hours, at least the lead time and at most
 * `maxDaysAhead` days ahead. @throws location_closed, slot_unavailable with the earliest time that could be had, if any.
 */
export function settlePickup(location: LocationForOrdering, scheduledTime: Date | null, now: Date): Pickup {
  if (!location.orderingEnabled || (!scheduledTime && !isOpenAt(location, now))) throw fail('location_closed');
  if (!scheduledTime) return { scheduledTime: null, kitchenAt: now };

  const earliest = earliestScheduled(location, now);
  const latest = new Date(now.getTime() + location.maxDaysAhead * 24 * 60 * MINUTE);
  if (scheduledTime < earliest || scheduledTime > latest) {
    const open = firstOpen(location, earliest, latest);
    throw fail('slot_unavailable', { field: 'scheduled_time', ...(open && { suggested: [isoSeconds(open)] }) });
  }
  if (!isOpenAt(location, scheduledTime)) throw fail('location_closed', { field: 'scheduled_time' });
  const { prepMinutes, toastMinutes } = location.kitchen;
  const begin = new Date(scheduledTime.getTime() - (prepMinutes + toastMinutes) * MINUTE);
  return { scheduledTime, kitchenAt: begin > now ? begin : now };
}

/** The first of these times at which the doors are open: `from` itself or a full quarter of an hour; null: none is. */
function firstOpen(location: LocationForOrdering, from: Date, until: Date): Date | null {
  let time = from;
  while (time <= until) {
    if (isOpenAt(location, time)) return time;
    time = new Date((Math.floor(time.getTime() / QUARTER) + 1) * QUARTER);
  }
  return null;
}

/** The first whole minute that is the lead time ahead. */
function earliestScheduled(location: LocationForOrdering, now: Date): Date {
  return new Date(Math.ceil((now.getTime() + location.leadMinutes * MINUTE) / MINUTE) * MINUTE);
}
