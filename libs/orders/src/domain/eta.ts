import type { OrderStatus } from '@breadboard/contracts';

const MINUTE = 60_000;

/** How fast a location's kitchen is; minutes. */
export interface KitchenPace {
  readonly stations: number;
  /** Wait for each order ahead. */
  readonly queueMinutes: number;
  readonly prepMinutes: number;
  readonly toastMinutes: number;
  readonly busyDelayMinutes: number;
}

/** How far an order is, as far as it says when it will be ready. */
export interface OrderProgress {
  readonly status: OrderStatus;
  /** Orders that the kitchen takes first. */
  readonly ordersAhead: number;
  readonly kitchen: KitchenPace;
  /** Null: as soon as possible. */
  readonly scheduledTime: Date | null;
}

/**
 * When the order will be ready: after the queue, what is left of its own stages and the busy delay, and never before its
 * scheduled time. Now when it is ready already, null when it is over.
 */
export function readyAt(order: OrderProgress, now: Date): Date | null {
  if (order.status === 'delivered' || order.status === 'canceled') return null;
  if (order.status === 'ready') return now;
  const soonest = now.getTime() + minutesOfWork(order) * MINUTE;
  return new Date(Math.max(soonest, order.scheduledTime?.getTime() ?? soonest));
}

/** Whole minutes until the order is ready, rounded up; 0 once it is, null when it is over. */
export function eta(order: OrderProgress, now: Date): number | null {
  const ready = readyAt(order, now);
  return ready && Math.ceil((ready.getTime() - now.getTime()) / MINUTE);
}

function minutesOfWork({ status, ordersAhead, kitchen }: OrderProgress): number {
  const queue = status === 'queued' ? Math.ceil((kitchen.queueMinutes * ordersAhead) / kitchen.stations) : 0;
  const prep = status === 'toasting' ? 0 : kitchen.prepMinutes;
  return queue + prep + kitchen.toastMinutes + kitchen.busyDelayMinutes;
}
