import type { EventType, OrderStatus, PaymentStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { Shop, StoredOrder } from './shop';
import { CURRENCY } from './restaurants';

/** What a card's payment has come to by the order's status; the events that told of it, in order. */
function cardPayment(status: OrderStatus): { status: PaymentStatus; events: readonly EventType[] } {
  switch (status) {
    case 'canceled':
      return { status: 'voided', events: ['payment.authorized', 'payment.voided'] };
    case 'ready':
    case 'delivered':
      return { status: 'captured', events: ['payment.authorized', 'payment.captured'] };
    case 'queued':
    case 'prepping':
    case 'toasting':
      return { status: 'authorized', events: ['payment.authorized'] };
  }
}

/** The payment of an order: by card, with what the provider remembers of it, or at pickup. */
export function addPayment(shop: Shop, order: StoredOrder, paymentMethodId: Uuid | null): void {
  const id = shop.ids.next('pay');
  const card = paymentMethodId === null ? null : cardPayment(order.status);
  const status = card?.status ?? (order.status === 'canceled' ? 'voided' : 'due_at_pickup');
  shop.rows.add('payments', {
    id,
    order_id: order.id,
    payment_method_id: paymentMethodId,
    status,
    currency: CURRENCY,
    amount: order.total,
    authorized: card ? order.total : 0n,
    captured: status === 'captured' ? order.total : 0n,
    created_at: order.placedAt,
    updated_at: order.changedAt,
  });
  if (!card) return;
  shop.rows.add('simulated_charges', {
    reference: order.id,
    state: status,
    amount: order.total,
    currency: CURRENCY,
    created_at: order.placedAt,
    updated_at: order.changedAt,
  });
  for (const type of card.events) {
    const at = type === 'payment.authorized' ? order.placedAt : order.changedAt;
    const payload = { order_id: order.id, status: type.slice('payment.'.length), amount_minor: Number(order.total) };
    shop.events.tell({ type, aggregate: 'payment', aggregateId: id, payload: { ...payload, currency: CURRENCY }, at });
  }
}
