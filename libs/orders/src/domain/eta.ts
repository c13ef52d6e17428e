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
  /** When the delay ends by itself; null: it stays. */
  readonly busyUntil: Date | null;
}

/** How far an order is, as far as it says when it will be ready. */
export interface OrderProgress {
  readonly status: OrderStatus;
  /** Orders that the kitchen takes first. */
  readonly ordersAhead: number;
  readonly kitchen: KitchenPace;
  /** Null: as soon as possible. */
  readonly scheduledTime: Date | null;
  /** When the kitchen begins with it at the earliest. */
  readonly kitchenAt: Date;
}

/**
 * When the order will be ready: after the queue, what is left of its own stages and the busy delay, and never before its
 * scheduled time or, while it waits, before the kitchen could have made it. Now when it is ready already, null when it is over.
 */
export function readyAt(order: OrderProgress, now: Date): Date | null {
  if (order.status === 'delivered' || order.status === 'canceled') return null;
  if (order.status === 'ready') return now;
  const soonest = now.getTime() + minutesOfWork(order, now) * MINUTE;
  const { kitchen, kitchenAt, scheduledTime, status } = order;
  const made = kitchenAt.getTime() + (kitchen.prepMinutes + kitchen.toastMinutes) * MINUTE;
  return new Date(Math.max(soonest, scheduledTime?.getTime() ?? soonest, status === 'queued' ? made : soonest));
}

/** Whole minutes until the order is ready, rounded up; 0 once it is, null when it is over. */
export function eta(order: OrderProgress, now: Date): number | null {
  const ready = readyAt(order, now);
  return ready && Math.ceil((ready.getTime() - now.getTime()) / MINUTE);
}

function minutesOfWork({ status, ordersAhead, kitchen }: OrderProgress, now: Date): number {
  const queue = status === 'queued' ? Math.ceil((kitchen.queueMinutes * ordersAhead) / kitchen.stations) : 0;
  const prep = status === 'toasting' ? 0 : kitchen.prepMinutes;
  const delay = kitchen.busyUntil === null || now < kitchen.busyUntil ? kitchen.busyDelayMinutes : 0;
  return queue + prep + kitchen.toastMinutes + delay;
}
