import type { Order } from '../../shared/orders/order-status';
import { isOnBoard } from './ticket';

/** The orders with one of them as it is now: an older state changes nothing, and what is over leaves. */
export function withOrder(orders: readonly Order[], order: Order): readonly Order[] {
  const known = orders.find(({ id }) => id === order.id);
  if (known && known.version > order.version) return orders;
  const others = orders.filter(({ id }) => id !== order.id);
  return isOnBoard(order) ? [...others, order] : others;
}

/**
 * What was read, with what was heard while it was being read. Statuses are read one after the other, so that an order may
 * have come twice, or be older than what was heard of it.
 */
export function merged(read: readonly Order[], heard: readonly Order[]): readonly Order[] {
  return [...read, ...heard].reduce<readonly Order[]>(withOrder, []);
}
