import { Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import { errorsOf, required, type Uuid } from '@breadboard/kernel';
import {
  assertMayMove,
  ORDER_ERRORS,
  OrderQueries,
  type OrderRow,
  OrdersRepository,
  type OrderView,
} from '@breadboard/orders';
import { assertVersion, Outbox, UnitOfWork } from '@breadboard/platform';
import { OrderConsequences } from './order-consequences';
import { orderMoved } from './order-events';
import { OrderSteps } from './order-steps';

const fail = errorsOf(ORDER_ERRORS);

export interface Advance {
  readonly orderId: Uuid;
  readonly to: Exclude<OrderStatus, 'canceled'>;
  /** Versions that the caller accepts; null: any. */
  readonly versions: readonly number[] | null;
  /** Whether the caller can reach the order at all; what is out of reach does not exist. */
  readonly inReach: (order: OrderRow) => boolean;
}

/** Takes an order one step through the kitchen, with everything that the step means, in one transaction. */
@Injectable()
export class AdvanceOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly queries: OrderQueries,
    private readonly steps: OrderSteps,
    private readonly consequences: OrderConsequences,
    private readonly outbox: Outbox,
  ) {}

  execute(advance: Advance): Promise<OrderView> {
    return this.unitOfWork.run(() => this.advance(advance));
  }

  private async advance({ orderId, to, versions, inReach }: Advance): Promise<OrderView> {
    const order = await this.unitOfWork.fetch(this.orders.getForUpdate(orderId));
    if (!order?.placedAt || !inReach(order)) throw fail('order_not_found');
    assertVersion(order, versions);
    assertMayMove(order.status, to);
    await this.steps.move(order, to, null);
    await this.outbox.add(orderMoved(order, to));
    await this.consequences.of(order, to);
    return required(await this.unitOfWork.fetch(this.queries.view(orderId)), 'order just moved');
  }
}
