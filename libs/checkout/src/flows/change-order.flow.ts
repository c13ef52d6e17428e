import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required } from '@breadboard/kernel';
import { basketOffer, MenuQueries } from '@breadboard/menu';
import {
  assertMayChange,
  OrderQueries,
  type OrderLineView,
  type OrderRow,
  OrdersRepository,
  type OrderView,
} from '@breadboard/orders';
import { AuditLog, Outbox, UnitOfWork } from '@breadboard/platform';
import { LocationQueries } from '@breadboard/tenants';
import { type ChangedLine, changedLine, type LineWish } from '../domain/line-change';
import { orderUpdated } from './order-events';
import { OrderSteps, type OrderTarget } from './order-steps';

export interface OrderChange extends OrderTarget {
  /** The line that is to be changed. Throws when the order has none such. */
  readonly lineOf: (order: OrderView) => OrderLineView;
  readonly wish: LineWish;
}

/** What a change has to know. */
@Injectable()
export class OrderReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OrderQueries,
    private readonly menu: MenuQueries,
    private readonly locations: LocationQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async view({ id }: OrderRow): Promise<OrderView> {
    return required(await this.unitOfWork.fetch(this.queries.view(id)), 'locked order');
  }

  /** The item of a line with what of it can be had for the order; undefined once it has left the menu. */
  async itemOf({ locationId, kitchenAt, scheduledTime }: OrderRow, { menuItemId }: OrderLineView) {
    const now = this.clock.now();
    const [location, menu, conditions] = await this.unitOfWork.fetchAll([
      this.locations.byId(locationId),
      this.menu.forBasket(locationId, [menuItemId]),
      this.menu.conditions(locationId, now, false),
    ]);
    const occasion = {
      location: required(location, 'location of the order'),
      kitchenAt: kitchenAt > now ? kitchenAt : now,
      pickupAt: scheduledTime ?? now,
    };
    return basketOffer(menu, conditions, occasion).get(menuItemId);
  }
}

/** What is told of a change: the event, and who it was. Never the words themselves. */
@Injectable()
export class ChangeNotes {
  constructor(
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  of(order: OrderRow, { changed }: ChangedLine) {
    const { id: objectId, locationId } = order;
    const object = { objectType: 'order', objectId, locationId };
    return [
      this.outbox.statement([orderUpdated(order)]),
      this.auditLog.statement({ action: 'orders.change', ...object, details: { fields: changed } }),
    ];
  }
}

/** Changes what was chosen of an order that the kitchen has not on the fire yet. Price and stock stay as they are. */
@Injectable()
export class ChangeOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: OrderReading,
    private readonly orders: OrdersRepository,
    private readonly steps: OrderSteps,
    private readonly notes: ChangeNotes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws order_not_found, version_conflict, invalid_status, invalid_modifiers */
  execute({ lineOf, wish, ...target }: OrderChange): Promise<OrderView> {
    return this.unitOfWork.run(async () => {
      const order = await this.steps.lock(target);
      assertMayChange(order.status);
      const before = await this.reads.view(order);
      const line = lineOf(before);
      const change = changedLine(line, await this.reads.itemOf(order, line), wish);
      if (change.changed.length === 0) return before;
      const stored = { ...change, orderId: order.id, lineId: line.id, at: this.clock.now() };
      await this.unitOfWork.batch<object[]>([this.orders.changeLine(stored), ...this.notes.of(order, change)]);
      return this.reads.view(order);
    });
  }
}
