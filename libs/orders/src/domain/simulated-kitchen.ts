import type { OrderStatus } from '@breadboard/contracts';
import type { OrderProgress } from './eta';

const MINUTE = 60_000;
/** So many times faster than the location's real one: a minute takes six seconds. */
const FASTER = 10;
/** How long a finished order waits for its guest. */
const PICKUP_MINUTES = 5;

type Step = Exclude<OrderStatus, 'queued' | 'canceled'>;

/** What a simulated kitchen does with an order now, that has had its status since a moment; null: nothing yet. */
export function simulatedStep(order: OrderProgress, since: Date, now: Date): Step | null {
  const next = nextOf(order);
  if (!next) return null;
  const dueAt = since.getTime() + (next.minutes * MINUTE) / FASTER;
  return now.getTime() >= dueAt ? next.to : null;
}

function nextOf({ status, ordersAhead, kitchen }: OrderProgress): { to: Step; minutes: number } | null {
  switch (status) {
    case 'queued':
      return { to: 'prepping', minutes: (kitchen.queueMinutes * ordersAhead) / kitchen.stations };
    case 'prepping':
      return { to: 'toasting', minutes: kitchen.prepMinutes };
    case 'toasting':
      return { to: 'ready', minutes: kitchen.toastMinutes };
    case 'ready':
      return { to: 'delivered', minutes: PICKUP_MINUTES };
    case 'delivered':
    case 'canceled':
      return null;
  }
}
