import { Injectable } from '@nestjs/common';
import { orderNotFound, OrderQueries, type OrderView, RefundsRepository, type RefundView } from '@breadboard/orders';
import type { Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';

/** What was given back of an order, and how its money stands. */
@Injectable()
export class ListRefunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderQueries,
    private readonly refunds: RefundsRepository,
  ) {}

  /** @throws order_not_found, also for an order that is out of reach. */
  execute(
    orderId: Uuid,
    inReach: (order: OrderView) => boolean,
  ): Promise<{ readonly order: OrderView; readonly refunds: readonly RefundView[] }> {
    const read = async () => {
      const [order, refunds] = await this.unitOfWork.fetchAll([this.orders.view(orderId), this.refunds.of(orderId)]);
      if (!order?.placedAt || !inReach(order)) throw orderNotFound();
      return { order, refunds };
    };
    return this.unitOfWork.run(read, { readOnly: true });
  }
}
