import { Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import { assertMayMove, leavesLine, OrderQueries, type OrderView } from '@breadboard/orders';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { OrderConsequences } from './order-consequences';
import { NextOrders } from './next-orders';
import { orderMoved } from './order-events';
import { OrderSteps, type OrderTarget } from './order-steps';

export interface Advance extends OrderTarget {
  readonly to: Exclude<OrderStatus, 'canceled'>;
}

/** Takes an order one step through the kitchen, with everything that the step means, in one transaction. */
@Injectable()
export class AdvanceOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OrderQueries,
    private readonly steps: OrderSteps,
    private readonly consequences: OrderConsequences,
    private readonly next: NextOrders,
    private readonly outbox: Outbox,
  ) {}

  execute(advance: Advance): Promise<OrderView> {
    return this.unitOfWork.run(() => this.advance(advance));
  }

  private async advance({ to, ...target }: Advance): Promise<OrderView> {
    const order = await this.steps.lock(target);
    assertMayMove(order.status, to);
    await this.steps.move(order, to, null);
    await this.outbox.add(orderMoved(order, to));
    await this.consequences.of(order, to);
    if (leavesLine(order.status, to)) await this.next.begin(order.locationId);
    return required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'order just moved');
  }
}
