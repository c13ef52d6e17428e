import { Injectable } from '@nestjs/common';
import { errorsOf, required } from '@breadboard/kernel';
import { assertMayCancel, ORDER_ERRORS, OrderQueries, type OrderRow, type OrderView } from '@breadboard/orders';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import { OrderSteps, type OrderTarget } from './order-steps';
import { PaymentFollowUp } from './payment-follow-up';
import { Refunding } from './refunding';

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
    private readonly refunding: Refunding,
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
    if (before.payment?.status === 'captured') await this.giveBackAll(order, reason);
    this.followUp.afterCommit(order.id);
    return required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'order just canceled');
  }

  /** The guest's money was taken: canceling alone would keep it. */
  private async giveBackAll(order: OrderRow, reason: string | null): Promise<void> {
    if (order.refunded === order.total) return;
    const { plan, money } = await this.refunding.plan(order, { kind: 'full' });
    await this.refunding.carryOut({ ...order, status: 'canceled' }, plan, { reason, money });
  }
}

const BEING_PAID = 'This order is just being paid. Try again in a moment.';
