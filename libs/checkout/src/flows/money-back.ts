import { Injectable } from '@nestjs/common';
import type { OrderRow, OrderView } from '@breadboard/orders';
import { PaymentFollowUp } from './payment-follow-up';
import { Refunding } from './refunding';

/** Gives the guest's money back for an order that was canceled: what was taken is refunded, what was authorized is voided. */
@Injectable()
export class MoneyBack {
  constructor(
    private readonly followUp: PaymentFollowUp,
    private readonly refunding: Refunding,
  ) {}

  /** The order and its view as they were. Joins the unit of work of canceling; the provider is asked after the commit. */
  async of(order: OrderRow, before: OrderView, reason: string | null): Promise<void> {
    if (before.payment?.status === 'captured') await this.giveBackAll(order, reason);
    this.followUp.afterCommit(order.id);
  }

  /** The guest's money was taken: canceling alone would keep it. */
  private async giveBackAll(order: OrderRow, reason: string | null): Promise<void> {
    if (order.refunded === order.total) return;
    const { plan, money } = await this.refunding.plan(order, { kind: 'full' });
    await this.refunding.carryOut({ ...order, status: 'canceled' }, plan, { reason, money });
  }
}
