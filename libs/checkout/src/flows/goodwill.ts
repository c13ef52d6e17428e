import { Injectable } from '@nestjs/common';
import { currencyDigits } from '@breadboard/kernel';
import { CustomersRepository } from '@breadboard/customers';
import { AccrueForOrder, type SettledPoints, SettlePointsOfOrder } from '@breadboard/loyalty';
import { type OrderRow, type RefundPlan, spendOf } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';

/** What an order does for its customer: points, and its place in their figures. */
@Injectable()
export class Goodwill {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly accrue: AccrueForOrder,
    private readonly settlePoints: SettlePointsOfOrder,
  ) {}

  /** Once it is delivered: for what is left of it. */
  async of(order: OrderRow, deliveredAt: Date): Promise<void> {
    const { id: orderId, customerId, number, currency } = order;
    const total = order.total - order.refunded;
    const spend = spendOf(order) - order.refundedSpend;
    const digits = currencyDigits(currency);
    await this.accrue.execute({ orderId, customerId, number, spend, currencyDigits: digits, deliveredAt });
    // After the account, whose tier the customer's row repeats.
    await this.unitOfWork.fetch(this.customers.countOrder(customerId, total, deliveredAt));
  }

  /** Once something of it is given back; the order as it was before. @returns the points that moved. */
  async afterRefund(order: OrderRow, plan: RefundPlan, at: Date): Promise<SettledPoints> {
    const { id: orderId, customerId, number, status } = order;
    const points = await this.settlePoints.execute({
      orderId,
      customerId,
      number,
      occasion: 'refund',
      spendLeft: spendOf(order) - order.refundedSpend - plan.spend,
      pointsValueGivenBack: order.refundedPointsValue + plan.pointsValue,
      at,
    });
    if (status === 'delivered') {
      await this.unitOfWork.fetch(this.customers.takeBackSpent(customerId, plan.amount, at));
    }
    return points;
  }
}
