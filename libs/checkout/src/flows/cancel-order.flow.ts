import { Injectable } from '@nestjs/common';
import { errorsOf, required, type Uuid } from '@breadboard/kernel';
import {
  assertMayCancel,
  ORDER_ERRORS,
  OrderQueries,
  type OrderRow,
  OrdersRepository,
  type OrderView,
} from '@breadboard/orders';
import { assertVersion, Outbox, UnitOfWork } from '@breadboard/platform';
import { OrderSteps } from './order-steps';
import { PaymentFollowUp } from './payment-follow-up';

const fail = errorsOf(ORDER_ERRORS);

export interface Cancellation {
  readonly orderId: Uuid;
  readonly reason: string | null;
  /** Whether the caller may cancel this order even while it is being made: a manager of its location. */
  readonly asManager: (order: OrderRow) => boolean;
  /** Versions that the caller accepts; null: any. */
  readonly versions: readonly number[] | null;
  /** Whether the caller can reach the order at all; what is out of reach does not exist. */
  readonly inReach: (order: OrderRow) => boolean;
}

/** Cancels a placed order: what it holds is given back, and its authorization is voided after the commit. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly queries: OrderQueries,
    private readonly steps: OrderSteps,
    private readonly outbox: Outbox,
    private readonly followUp: PaymentFollowUp,
  ) {}

  execute(cancellation: Cancellation): Promise<OrderView> {
    return this.unitOfWork.run(() => this.cancel(cancellation));
  }

  private async cancel({ orderId, reason, asManager, versions, inReach }: Cancellation): Promise<OrderView> {
    const order = await this.unitOfWork.fetch(this.orders.getForUpdate(orderId));
    if (!order?.placedAt || !inReach(order)) throw fail('order_not_found');
    assertVersion(order, versions);
    assertMayCancel(order.status, { asManager: asManager(order) });
    await this.outbox.add(...(await this.steps.cancel(order, reason)));
    this.followUp.afterCommit(orderId);
    const canceled = required(await this.unitOfWork.fetch(this.queries.view(orderId)), 'order just canceled');
    if (isPaid(canceled)) throw fail('invalid_status', { status: order.status, message: PAID });
    return canceled;
  }
}

const PAID = 'This order has been paid, and cannot be canceled without giving the money back.';

/** The guest's money was taken, or is just being taken; canceling alone would keep it. */
function isPaid({ payment }: OrderView): boolean {
  return payment?.status === 'captured' || payment?.status === 'capture_pending';
}
