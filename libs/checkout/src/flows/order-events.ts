import type { OrderStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { DomainEvent } from '@breadboard/platform';

/** What every event of an order says. */
export interface OrderFacts {
  readonly id: Uuid;
  readonly number: string;
  readonly customerId: Uuid;
  readonly locationId: Uuid;
}

/** The event of an order that has come to be, as the kitchen will see it. */
export function orderPlaced(order: OrderFacts): DomainEvent {
  return event('order.placed', order, 'queued');
}

/** The event of an order whose price has changed. */
export function orderUpdated(order: OrderFacts & { readonly status: OrderStatus }): DomainEvent {
  return event('order.updated', order, order.status);
}

/** The event of a step in an order's life; canceling has one of its own. */
export function orderMoved(order: OrderFacts, to: OrderStatus): DomainEvent {
  return event(to === 'canceled' ? 'order.canceled' : 'order.status_changed', order, to);
}

/** The event of an order of which something was given back. */
export function orderRefunded(
  order: OrderFacts & { readonly status: OrderStatus },
  details: Readonly<Record<string, unknown>>,
): DomainEvent {
  const told = event('order.refunded', order, order.status);
  return { ...told, payload: { ...told.payload, ...details } };
}

function event(type: DomainEvent['type'], order: OrderFacts, status: OrderStatus): DomainEvent {
  const { id, number, customerId, locationId } = order;
  const payload = { order_id: id, number, customer_id: customerId, location_id: locationId, status };
  return { type, aggregate: 'order', aggregateId: id, payload };
}
