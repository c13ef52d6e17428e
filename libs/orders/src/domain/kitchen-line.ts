import type { OrderStatus } from '@breadboard/contracts';

/** What a location's kitchen has to do at a moment; orders that are scheduled for later are not among it. */
export interface KitchenLoad {
  /** All that a new order would wait for: in the queue, and being made. */
  readonly ordersAhead: number;
  /** Of them those that are being made: each takes a station. */
  readonly beingMade: number;
}

/** As much of a kitchen as says when it begins an order by itself. */
export interface KitchenStations {
  readonly stations: number;
  /** Whether it does so at all. */
  readonly autoStart: boolean;
}

/** Whether an order that joins the line now begins at once: its time has come, nobody waits before it, a station is free. */
export function beginsAtOnce(kitchen: KitchenStations, load: KitchenLoad, kitchenAt: Date, now: Date): boolean {
  const nobodyWaits = load.ordersAhead === load.beingMade;
  return kitchen.autoStart && kitchenAt <= now && nobodyWaits && load.beingMade < kitchen.stations;
}

/** Whether the kitchen is done with an order by this step, so that another one may have its turn. */
export function leavesLine(from: OrderStatus, to: OrderStatus): boolean {
  return isInLine(from) && !isInLine(to);
}

function isInLine(status: OrderStatus): boolean {
  return status === 'queued' || status === 'prepping' || status === 'toasting';
}
