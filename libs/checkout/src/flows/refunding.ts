import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { assert, CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, type OrderRow, planRefund, type RefundPlan, type RefundWish } from '@breadboard/orders';
import { actorId, newId } from '@breadboard/platform';
import { Goodwill } from './goodwill';
import { PaymentFollowUp } from './payment-follow-up';
import { RefundBooks } from './refund-books';

const fail = errorsOf({ ...COMMON_ERRORS, ...ORDER_ERRORS });

/** How the money goes back: to the card, or by hand at the counter. */
export type RefundMoney = 'card' | 'counter';

/** A refund with what it moved. */
export interface CarriedOutRefund {
  readonly id: Uuid;
  readonly plan: RefundPlan;
  readonly money: RefundMoney;
  readonly pointsTakenBack: number;
  readonly pointsGivenBack: number;
  readonly reason: string | null;
  readonly at: Date;
}

/** Plans refunds and carries them out. Joins the open unit of work; the order's row is locked. */
@Injectable()
export class Refunding {
  constructor(
    private readonly books: RefundBooks,
    private readonly goodwill: Goodwill,
    private readonly followUp: PaymentFollowUp,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_status, refund_exceeds_payment, invalid_request for an unknown line */
  async plan(order: OrderRow, wish: RefundWish): Promise<{ readonly plan: RefundPlan; readonly money: RefundMoney }> {
    const { refundable, payment } = await this.books.of(order.id);
    const money = moneyOf(order, payment);
    if (wish.kind === 'items') {
      const unknown = wish.items.findIndex(({ lineId }) => !refundable.lines.some(({ id }) => id === lineId));
      if (unknown >= 0) {
        throw fail('invalid_request', { field: `items.${unknown}.line_id`, message: 'The order has no such line.' });
      }
    }
    return { plan: planRefund(refundable, wish), money };
  }

  /** Rows are changed in the house's order: payment, account, customer. */
  async carryOut(
    order: OrderRow,
    plan: RefundPlan,
    { reason, money }: { readonly reason: string | null; readonly money: RefundMoney },
  ): Promise<CarriedOutRefund> {
    const [id, at] = [newId(), this.clock.now()];
    const { id: orderId } = order;
    if (money === 'card' && plan.amount > 0n) {
      assert(await this.books.openMoney({ id, orderId, plan, at }), 'no more is refunded than was captured');
      this.followUp.refundAfterCommit(id);
    }
    const points = await this.goodwill.afterRefund(order, plan, at);
    const moved = { pointsTakenBack: points.takenBack, pointsGivenBack: points.givenBack };
    await this.books.store(order, { id, orderId, plan, ...moved, reason, actorId: actorId(), at });
    return { id, plan, money, ...moved, reason, at };
  }
}

/** @throws invalid_status for an order that is not paid, or is just being paid. */
function moneyOf({ status }: OrderRow, payment: { readonly status: string }): RefundMoney {
  if (payment.status === 'captured') return 'card';
  if (payment.status === 'due_at_pickup' && status === 'delivered') return 'counter';
  throw fail('invalid_status', { status, message: 'Only what has been paid can be given back.' });
}
