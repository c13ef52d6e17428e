import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { orderNotFound, OrderQueries } from '@breadboard/orders';
import { OrderPayments } from '@breadboard/payments';
import { type Query, UnitOfWork } from '@breadboard/platform';
import { isInReach } from './acting';
import { PaymentOfOrderDto, type OrderPaymentListDto } from './order-money.dto';
import { type OrderHistoryDto, OrderStepDto } from './staff-order.dto';

/** What is kept about orders within the caller's reach. */
@Injectable()
export class OrderBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderQueries,
    private readonly orderPayments: OrderPayments,
  ) {}

  /** @throws order_not_found also for an order out of reach, and for one that still waits for its payment. */
  async history(orderId: Uuid): Promise<OrderHistoryDto> {
    const steps = await this.inReach(orderId, () => this.orders.history(orderId));
    return { data: steps.map((step) => OrderStepDto.from(step)) };
  }

  /** @throws as above */
  async payments(orderId: Uuid): Promise<OrderPaymentListDto> {
    const payments = await this.inReach(orderId, () => this.orderPayments.of(orderId));
    return { data: payments.map((payment) => PaymentOfOrderDto.from(payment)) };
  }

  private async inReach<T>(orderId: Uuid, ask: () => Query<T>): Promise<T> {
    const questions = () => [this.orders.view(orderId), ask()] as const;
    const [order, answer] = await this.unitOfWork.run(() => this.unitOfWork.fetchAll(questions()), { readOnly: true });
    if (!order?.placedAt || !isInReach(order)) throw orderNotFound();
    return answer;
  }
}
