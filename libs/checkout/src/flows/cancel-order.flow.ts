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
  /** A manager who may cancel what is being made already. */
  readonly asManager: boolean;
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
    assertMayCancel(order.status, { asManager });
    await this.outbox.add(...(await this.steps.cancel(order, reason)));
    this.followUp.afterCommit(orderId);
    return required(await this.unitOfWork.fetch(this.queries.view(orderId)), 'order just canceled');
  }
}
