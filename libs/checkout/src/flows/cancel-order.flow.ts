import { Injectable } from '@nestjs/common';
import { errorsOf, required } from '@breadboard/kernel';
import {
  assertMayCancel,
  leavesLine,
  ORDER_ERRORS,
  OrderQueries,
  type OrderRow,
  type OrderView,
} from '@breadboard/orders';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { MoneyBack } from './money-back';
import { NextOrders } from './next-orders';
import { OrderSteps, type OrderTarget } from './order-steps';

const fail = errorsOf(ORDER_ERRORS);

export interface Cancellation extends OrderTarget {
  readonly reason: string | null;
  /** Whether the caller may cancel this order even while it is being made: a manager of its location. */
  readonly asManager: (order: OrderRow) => boolean;
}

/** Cancels a placed order: what it holds is given back, and its authorization is voided after the commit. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OrderQueries,
    private readonly steps: OrderSteps,
    private readonly outbox: Outbox,
    private readonly moneyBack: MoneyBack,
    private readonly next: NextOrders,
  ) {}

  execute(cancellation: Cancellation): Promise<OrderView> {
    return this.unitOfWork.run(() => this.cancel(cancellation));
  }

  private async cancel({ reason, asManager, ...target }: Cancellation): Promise<OrderView> {
    const order = await this.steps.lock(target);
    assertMayCancel(order.status, { asManager: asManager(order) });
    const before = required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'order to cancel');
    if (before.payment?.status === 'capture_pending') {
      throw fail('invalid_status', { status: order.status, message: BEING_PAID });
    }
    await this.outbox.add(...(await this.steps.cancel(order, reason)));
    await this.moneyBack.of(order, before, reason);
    if (leavesLine(order.status, 'canceled')) await this.next.begin(order.locationId);
    return required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'order just canceled');
  }
}

const BEING_PAID = 'This order is just being paid. Try again in a moment.';
