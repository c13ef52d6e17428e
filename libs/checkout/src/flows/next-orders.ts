import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { type BegunOrder, KitchenLine, OrdersRepository } from '@breadboard/orders';
import { type DomainEvent, Outbox, UnitOfWork } from '@breadboard/platform';
import { orderMoved } from './order-events';

/** Lets a kitchen go on with the next orders of its queue. */
@Injectable()
export class NextOrders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly line: KitchenLine,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Begins what the location has stations free for, with history and events, in the open unit of work. The last step of it:
   * others who change the line wait from here to the commit. Doing it once more begins nothing.
   */
  async begin(locationId: Uuid): Promise<void> {
    const [, begun] = await this.unitOfWork.fetchAll([
      this.orders.lineUp(locationId),
      this.line.beginNext(locationId, this.clock.now()),
    ]);
    await this.outbox.add(...begun.map(orderBegun));
  }
}

function orderBegun(order: BegunOrder): DomainEvent {
  return orderMoved(order, order.status);
}
