import { Inject, Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { StockRepository } from '@breadboard/inventory';
import { type OrderRow, stockEffectOf } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import { UnitOfWork } from '@breadboard/platform';
import { Goodwill } from './goodwill';
import { PaymentFollowUp } from './payment-follow-up';

/** What a step through the kitchen means for stock, money and points. Joins the unit of work of the step. */
@Injectable()
export class OrderConsequences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stock: StockRepository,
    private readonly payments: PaymentsRepository,
    private readonly goodwill: Goodwill,
    private readonly followUp: PaymentFollowUp,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The order as it was, and where it has gone. Rows are locked in the house's order: payment, account, stock. */
  async of(order: OrderRow, to: OrderStatus): Promise<void> {
    const now = this.clock.now();
    if (isMade(to) && !isMade(order.status)) {
      const asked = await this.unitOfWork.fetch(this.payments.requestCapture(order.id, now));
      if (asked) this.followUp.afterCommit(order.id);
    }
    if (to === 'delivered') await this.goodwill.of(order, now);
    if (stockEffectOf(order.status, to) === 'consume') await this.unitOfWork.fetch(this.stock.consume(order.id, now));
  }
}

/** Whether there is something to hand over: from here on the guest owes the money. */
function isMade(status: OrderStatus): boolean {
  return status === 'ready' || status === 'delivered';
}
