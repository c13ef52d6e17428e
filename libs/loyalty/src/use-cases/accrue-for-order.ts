import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { credit } from '../domain/account';
import { accrualInputs, pointsOf } from '../domain/accrual';
import { OrderPointsQueries } from '../persistence/order-points.queries';
import { PointsBooks } from './points-books';

/** A delivered order, as far as points go. */
export interface DeliveredOrder {
  readonly orderId: Uuid;
  readonly customerId: Uuid;
  /** `A-0042`. */
  readonly number: string;
  /** Minor units: subtotal less discounts and redeemed points; no tax, no tip. */
  readonly spend: Minor;
  readonly currencyDigits: number;
  readonly deliveredAt: Date;
}

/** Credits the points of a delivered order: once, however often it is asked to. Joins the open unit, or opens one. */
@Injectable()
export class AccrueForOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: PointsBooks,
    private readonly orders: OrderPointsQueries,
  ) {}

  /** @returns the points that the order has earned, now or before. */
  execute(order: DeliveredOrder): Promise<{ points: number }> {
    return this.unitOfWork.run(() => this.accrue(order));
  }

  private async accrue(order: DeliveredOrder): Promise<{ points: number }> {
    const { customerId, orderId, spend, deliveredAt } = order;
    const [book, before] = await this.books.openWith(customerId, deliveredAt, this.orders.earnOf(orderId));
    if (!before) {
      const inputs = accrualInputs(book.facts, book.tier, { amount: spend, digits: order.currencyDigits });
      const points = pointsOf(inputs);
      const entry = { type: 'earn', description: `Order #${order.number}`, orderId, inputs } as const;
      if (points > 0) {
        book.enter(entry, credit(book.points, points));
        book.count({ earned: points, spent: spend });
      }
      await this.books.store(book);
      return { points };
    }
    await this.books.store(book);
    return { points: before.points };
  }
}
