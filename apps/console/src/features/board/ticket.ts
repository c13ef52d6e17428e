import type { Order, OrderStatus } from '../../shared/orders/order-status';

/** From left to right, as the kitchen works. */
export const COLUMNS = ['queued', 'prepping', 'toasting', 'ready'] as const satisfies readonly OrderStatus[];
export type Column = (typeof COLUMNS)[number];

const MINUTE_MS = 60_000;
/** So many minutes before its promise an order asks to be looked at. */
const SOON_MINUTES = 3;

export function isOnBoard({ status }: Pick<Order, 'status'>): boolean {
  return (COLUMNS as readonly OrderStatus[]).includes(status);
}

/** Whole minutes since it was ordered, or since its time came where it was ordered for later. */
export function ageMinutes({ created_at, scheduled_time }: Order, now: number): number {
  if (scheduled_time !== null) return 0;
  return Math.max(0, Math.floor((now - Date.parse(created_at)) / MINUTE_MS));
}

export type Haste = 'calm' | 'soon' | 'late';

/** How an order stands against its promise. What waits for its guest is in no haste. */
export interface Promised {
  readonly haste: Haste;
  /** Minutes that are left, or by which it is late; never negative. */
  readonly minutes: number;
}

/** Null: nothing was promised, or the kitchen is done with it. */
export function promiseOf(
  { promised_at, status }: Pick<Order, 'promised_at' | 'status'>,
  now: number,
): Promised | null {
  if (promised_at === null || status === 'ready' || status === 'delivered' || status === 'canceled') return null;
  const left = (Date.parse(promised_at) - now) / MINUTE_MS;
  if (left < 0) return { haste: 'late', minutes: Math.max(1, Math.floor(-left)) };
  return { haste: left <= SOON_MINUTES ? 'soon' : 'calm', minutes: Math.ceil(left) };
}

/** Whether it was ordered for a time at which the kitchen need not begin yet. `stageMinutes`: how long it takes. */
export function isForLater(order: Order, stageMinutes: number, now: number): boolean {
  const { scheduled_time: at, status } = order;
  return status === 'queued' && at !== null && Date.parse(at) - stageMinutes * MINUTE_MS > now;
}

/** The tickets of each column, the most urgent first, and what is for later. */
export interface Sorted {
  readonly columns: Readonly<Record<Column, readonly Order[]>>;
  readonly later: readonly Order[];
}

export function sorted(orders: readonly Order[], stageMinutes: number, now: number): Sorted {
  const inTurn = [...orders].sort(
    (one, other) => urgency(one) - urgency(other) || (one.number < other.number ? -1 : 1),
  );
  const later = inTurn.filter((order) => isForLater(order, stageMinutes, now));
  const due = inTurn.filter((order) => !later.includes(order));
  const columnOf = (column: Column): readonly Order[] => due.filter(({ status }) => status === column);
  return {
    later,
    columns: {
      queued: columnOf('queued'),
      prepping: columnOf('prepping'),
      toasting: columnOf('toasting'),
      ready: columnOf('ready'),
    },
  };
}

function urgency({ promised_at, created_at }: Order): number {
  return Date.parse(promised_at ?? created_at);
}
