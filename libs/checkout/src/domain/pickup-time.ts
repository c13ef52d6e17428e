import { errorsOf, isoSeconds } from '@breadboard/kernel';
import {
  busyDelayAt,
  isOpenAt,
  isPausedAt,
  kitchenBeginsAt,
  type LocationForOrdering,
  pauseAllows,
} from '@breadboard/tenants';
import { CHECKOUT_ERRORS } from '../checkout.errors';

const fail = errorsOf(CHECKOUT_ERRORS);
const MINUTE = 60_000;

/** When an order is to be picked up, and when the kitchen must begin with it. */
export interface Pickup {
  /** Null: as soon as possible. */
  readonly scheduledTime: Date | null;
  readonly kitchenAt: Date;
}

/** The times for which orders can be scheduled, as far as opening hours and room allow; both ends are among them. */
export interface PickupWindow {
  readonly earliest: Date;
  readonly latest: Date;
}

/** From the first whole minute that is the lead time and the busy delay ahead, to `maxDaysAhead` days ahead. */
export function pickupWindow(location: LocationForOrdering, now: Date): PickupWindow {
  const ahead = (location.leadMinutes + busyDelayAt(location.kitchen, now)) * MINUTE;
  return {
    earliest: new Date(Math.ceil((now.getTime() + ahead) / MINUTE) * MINUTE),
    latest: new Date(now.getTime() + location.maxDaysAhead * 24 * 60 * MINUTE),
  };
}

/**
 * Settles when an order is picked up: now, or at a time inside opening hours and the window. Null: the time is outside the
 * window. @throws location_closed while no orders are taken, or none for that time.
 */
export function settlePickup(location: LocationForOrdering, scheduledTime: Date | null, now: Date): Pickup | null {
  if (!location.orderingEnabled) throw fail('location_closed');
  if (!scheduledTime) {
    if (isPausedAt(location, now)) throw paused(location);
    if (!isOpenAt(location, now)) throw fail('location_closed');
    return { scheduledTime: null, kitchenAt: now };
  }
  const { earliest, latest } = pickupWindow(location, now);
  if (scheduledTime < earliest || scheduledTime > latest) return null;
  if (isPausedAt(location, now) && !pauseAllows(location, scheduledTime)) throw paused(location, 'scheduled_time');
  if (!isOpenAt(location, scheduledTime)) throw fail('location_closed', { field: 'scheduled_time' });
  return { scheduledTime, kitchenAt: kitchenBeginsAt(location, scheduledTime, now) };
}

function paused({ pausedUntil }: LocationForOrdering, field?: string): Error {
  const until = pausedUntil ? ` until ${isoSeconds(pausedUntil)}` : ' at the moment';
  return fail('location_closed', { message: `The location takes no orders${until}.`, ...(field && { field }) });
}
