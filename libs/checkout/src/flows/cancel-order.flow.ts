import { Injectable } from '@nestjs/common';
import { errorsOf, required } from '@breadboard/kernel';
import { assertMayCancel, ORDER_ERRORS, OrderQueries, type OrderRow, type OrderView } from '@breadboard/orders';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { OrderSteps, type OrderTarget } from './order-steps';
import { PaymentFollowUp } from './payment-follow-up';

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
    private readonly followUp: PaymentFollowUp,
  ) {}

  execute(cancellation: Cancellation): Promise<OrderView> {
    return this.unitOfWork.run(() => this.cancel(cancellation));
  }

  private async cancel({ reason, asManager, ...target }: Cancellation): Promise<OrderView> {
    const order = await this.steps.lock(target);
    assertMayCancel(order.status, { asManager: asManager(order) });
    await this.outbox.add(...(await this.steps.cancel(order, reason)));
    this.followUp.afterCommit(order.id);
    const canceled = required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'order just canceled');
    if (isPaid(canceled)) throw fail('invalid_status', { status: order.status, message: PAID });
    return canceled;
  }
}

const PAID = 'This order has been paid, and cannot be canceled without giving the money back.';

/** The guest's money was taken, or is just being taken; canceling alone would keep it. */
function isPaid({ payment }: OrderView): boolean {
  return payment?.status === 'captured' || payment?.status === 'capture_pending';
}
