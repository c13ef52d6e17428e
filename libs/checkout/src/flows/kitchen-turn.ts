import type { OrderStatus } from '@breadboard/contracts';
import { type KitchenPace, readyAt } from '@breadboard/orders';

/** What the kitchen does with an order that it now gets to see. */
export interface Turn {
  /** `queued`, and `prepping` as well when the line is idle. */
  readonly statuses: readonly OrderStatus[];
  readonly promisedAt: Date;
}

/** An order begins at once when nothing is ahead of it and its time has come; the promise is what the queue says. */
export function turnOf(
  kitchen: KitchenPace,
  pickup: { readonly scheduledTime: Date | null; readonly kitchenAt: Date },
  ordersAhead: number,
  now: Date,
): Turn {
  const begins = ordersAhead === 0 && pickup.kitchenAt <= now;
  const status = begins ? 'prepping' : 'queued';
  const { scheduledTime, kitchenAt } = pickup;
  const ready = readyAt({ status, ordersAhead, kitchen, scheduledTime, kitchenAt }, now);
  return { statuses: begins ? ['queued', 'prepping'] : ['queued'], promisedAt: ready ?? now };
}
