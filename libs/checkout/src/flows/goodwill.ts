import { Injectable } from '@nestjs/common';
import { currencyDigits } from '@breadboard/kernel';
import { CustomersRepository } from '@breadboard/customers';
import { AccrueForOrder } from '@breadboard/loyalty';
import { type OrderRow, spendOf } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';

/** What a delivered order does for its customer: points, and its place in their figures. */
@Injectable()
export class Goodwill {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly accrue: AccrueForOrder,
  ) {}

  async of(order: OrderRow, deliveredAt: Date): Promise<void> {
    const { id: orderId, customerId, number, currency, total } = order;
    await this.unitOfWork.fetch(this.customers.countOrder(customerId, total, deliveredAt));
    const digits = currencyDigits(currency);
    await this.accrue.execute({
      orderId,
      customerId,
      number,
      spend: spendOf(order),
      currencyDigits: digits,
      deliveredAt,
    });
  }
}
