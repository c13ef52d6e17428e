import { required } from '@breadboard/kernel';
import type { KitchenPace } from '../domain/eta';
import type { NewOrder } from './new-order';
import type { OrderPaymentView, OrderView } from './order-view';

/** What an order's row does not say. */
export interface AroundOrder {
  readonly kitchen: KitchenPace;
  /** Orders that the kitchen takes first, counted with the line locked. */
  readonly ordersAhead: number;
  readonly payment: OrderPaymentView;
}

/**
 * What is told of an order that has just been stored: what reading it back would give, for less. Of one that is wanted as soon
 * as possible, that is; before a later one, orders that are not due yet may come as well.
 */
export function viewOfNew(order: NewOrder, { kitchen, ordersAhead, payment }: AroundOrder): OrderView {
  const { statuses, lines, promo, actorId: _actorId, channel: _channel, ...told } = order;
  const status = required(statuses.at(-1), 'status of a new order');
  const { stations, queueMinutes, prepMinutes, toastMinutes, busyDelayMinutes, busyUntil } = kitchen;
  return {
    ...told,
    status,
    lines,
    promo,
    promoDiscount: promo?.discount ?? 0n,
    refunded: 0n,
    refundedSpend: 0n,
    refundedPointsValue: 0n,
    cancelReason: null,
    ordersAhead: status === 'queued' ? ordersAhead : 0,
    kitchen: { stations, queueMinutes, prepMinutes, toastMinutes, busyDelayMinutes, busyUntil },
    payment,
    version: 1,
    updatedAt: order.createdAt,
  };
}
