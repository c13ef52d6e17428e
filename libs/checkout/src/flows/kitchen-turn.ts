import type { OrderStatus } from '@breadboard/contracts';
import { beginsAtOnce, type KitchenLoad, type KitchenPace, type KitchenStations, readyAt } from '@breadboard/orders';

/** What the kitchen does with an order that it now gets to see. */
export interface Turn {
  /** `queued`, and `prepping` as well when it begins at once. */
  readonly statuses: readonly OrderStatus[];
  readonly promisedAt: Date;
}

/** Whether an order begins at once; the promise is what the queue says. */
export function turnOf(
  kitchen: KitchenPace & KitchenStations,
  pickup: { readonly scheduledTime: Date | null; readonly kitchenAt: Date },
  load: KitchenLoad,
  now: Date,
): Turn {
  const { ordersAhead } = load;
  const begins = beginsAtOnce(kitchen, load, pickup.kitchenAt, now);
  const status = begins ? 'prepping' : 'queued';
  const { scheduledTime, kitchenAt } = pickup;
  const ready = readyAt({ status, ordersAhead, kitchen, scheduledTime, kitchenAt }, now);
  return { statuses: begins ? ['queued', 'prepping'] : ['queued'], promisedAt: ready ?? now };
}
