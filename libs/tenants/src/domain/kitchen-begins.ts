import type { LocationForOrdering } from './location';

const MINUTE = 60_000;

/** When the kitchen begins with an order that is to be picked up then, in time for its stages; at once when that has passed. */
export function kitchenBeginsAt({ kitchen }: Pick<LocationForOrdering, 'kitchen'>, pickup: Date, now: Date): Date {
  const begin = new Date(pickup.getTime() - (kitchen.prepMinutes + kitchen.toastMinutes) * MINUTE);
  return begin > now ? begin : now;
}
