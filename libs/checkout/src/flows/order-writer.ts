import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { type NewOrder, OrderQueries, OrdersRepository, type OrderView } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import { type DomainEvent, newId, Outbox, UnitOfWork } from '@breadboard/platform';
import type { Goods } from './contested-goods';
import { orderMoved, orderPlaced } from './order-events';

/** Stores an order with its lines, payment and events, and reads it back as everybody will see it: one round trip. */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly queries: OrderQueries,
    private readonly payments: PaymentsRepository,
    private readonly outbox: Outbox,
  ) {}

  async write(order: NewOrder, paymentMethodId: Uuid | null, goods: Goods): Promise<OrderView> {
    const { id, total: amount, currency, createdAt: at } = order;
    const told = [...eventsOf(order), ...goods.stockEvents];
    const view = this.queries.view(id);
    const rows = await this.unitOfWork.batch([
      ...this.orders.insert(order),
      ...goods.taking,
      this.payments.open({ id: newId(), orderId: id, paymentMethodId, amount, currency, at }),
      ...(told.length > 0 ? [this.outbox.statement(told)] : []),
      view,
    ]);
    return required(view.read((rows.at(-1) ?? []) as never[]), 'order just stored');
  }
}

/** A hold is not told of before it is placed. */
function eventsOf(order: NewOrder): DomainEvent[] {
  if (order.placedAt === null) return [];
  return order.statuses.map((status, index) => (index === 0 ? orderPlaced(order) : orderMoved(order, status)));
}
