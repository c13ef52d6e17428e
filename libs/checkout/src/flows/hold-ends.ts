import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, required } from '@breadboard/kernel';
import { type OrderRow, OrdersRepository } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { LocationQueries } from '@breadboard/tenants';
import { turnOf } from './kitchen-turn';
import { orderMoved, orderPlaced } from './order-events';
import { OrderSteps } from './order-steps';

/** Why an order was canceled that was not paid. */
const NOT_PAID = 'payment_declined';

/** Releases a paid hold to the kitchen. */
@Injectable()
export class ReleaseHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsRepository,
    private readonly locations: LocationQueries,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The order's row is locked, and it is a hold. */
  async execute(order: OrderRow): Promise<void> {
    const now = this.clock.now();
    const [authorized, location, , load] = await this.unitOfWork.fetchAll([
      this.payments.markAuthorized(order.id, now),
      this.locations.byId(order.locationId),
      // Before the line is counted, so that of two released at once only one finds it empty.
      this.orders.lineUp(order.locationId),
      this.orders.kitchenLoad(order.locationId, now),
    ]);
    assert(authorized, 'the payment of a hold is pending');
    const { statuses, promisedAt } = turnOf(required(location, 'location').kitchen, order, load, now);
    const status = statuses.includes('prepping') ? 'prepping' : 'queued';
    const released = await this.unitOfWork.fetch(this.orders.release(order.id, now, promisedAt, status));
    assert(released, 'a locked hold stays a hold');
    await this.outbox.add(orderPlaced(order), ...statuses.slice(1).map((step) => orderMoved(order, step)));
  }
}

/** Cancels a hold that will not be paid. */
@Injectable()
export class DropHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payments: PaymentsRepository,
    private readonly steps: OrderSteps,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The order's row is locked, and it is a hold. */
  async execute(order: OrderRow, failureCode: string): Promise<void> {
    await this.unitOfWork.fetch(this.payments.markFailed(order.id, failureCode, this.clock.now()));
    await this.cancel(order);
  }

  /** The same while nobody knows what the provider did: the payment is left to be voided, whatever it was. */
  giveUp(order: OrderRow): Promise<void> {
    return this.cancel(order);
  }

  private async cancel(order: OrderRow): Promise<void> {
    await this.outbox.add(...(await this.steps.cancel(order, NOT_PAID)));
  }
}
