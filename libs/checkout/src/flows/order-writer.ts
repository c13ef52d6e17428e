import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { type NewOrder, OrderQueries, OrdersRepository, type OrderView, viewOfNew } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import { asOne, type DomainEvent, newId, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import type { LocationForOrdering } from '@breadboard/tenants';
import type { Goods } from './contested-goods';
import { orderMoved, orderPlaced } from './order-events';

/** Stores an order with its lines, payment and events, and tells it as everybody will see it: one round trip. */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly queries: OrderQueries,
    private readonly payments: PaymentsRepository,
    private readonly outbox: Outbox,
  ) {}

  async write(
    order: NewOrder,
    paymentMethodId: Uuid | null,
    goods: Goods,
    { kitchen }: LocationForOrdering,
  ): Promise<OrderView> {
    const { id, total: amount, currency, createdAt: at } = order;
    const writes: Statement[] = [
      asOne([
        ...this.orders.insert(order),
        ...goods.taking,
        this.payments.open({ id: newId(), orderId: id, paymentMethodId, amount, currency, at }),
        ...(order.placedAt ? [this.outbox.beginning(eventsOf(order))] : []),
      ]),
      ...(goods.stockEvents.length > 0 ? [this.outbox.statement(goods.stockEvents)] : []),
    ];
    if (!isWantedNow(order)) {
      const view = this.queries.view(id);
      const rows = await this.unitOfWork.batch<object[]>([...writes, view]);
      return required(view.read((rows.at(-1) ?? []) as never[]), 'order just stored');
    }
    await this.unitOfWork.batch<object[]>(writes);
    const payment = { status: 'due_at_pickup', paymentMethodId: null, amount, captured: 0n, refunded: 0n } as const;
    return viewOfNew(order, { kitchen, ordersAhead: goods.load.ordersAhead, payment });
  }
}

/** Placed, and to be made as soon as possible: no hold, nothing scheduled, and no wait for room in a slot. */
function isWantedNow({ placedAt, scheduledTime, kitchenAt, createdAt }: NewOrder): boolean {
  return placedAt !== null && scheduledTime === null && kitchenAt.getTime() === createdAt.getTime();
}

/** What is told of a placed order; a hold is not told of before it is one. */
function eventsOf(order: NewOrder): DomainEvent[] {
  return order.statuses.map((status, index) => (index === 0 ? orderPlaced(order) : orderMoved(order, status)));
}
