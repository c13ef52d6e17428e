import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { InventoryQueries, StockRepository } from '@breadboard/inventory';
import { type OrderLeft, SettlePointsOfOrder } from '@breadboard/loyalty';
import type { OrderRow } from '@breadboard/orders';
import { type DomainEvent, UnitOfWork } from '@breadboard/platform';
import { PromotionRepository } from '@breadboard/promotions';

/** Gives back what an order that is not to be took: its points, its promo use, and its stock where none was used yet. */
@Injectable()
export class GiveBack {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionRepository,
    private readonly stock: StockRepository,
    private readonly inventory: InventoryQueries,
    private readonly points: SettlePointsOfOrder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns events of stock that is there again. */
  async of(order: OrderRow, withStock: boolean): Promise<readonly DomainEvent[]> {
    const now = this.clock.now();
    const { id: orderId } = order;
    if (order.pointsRedeemed > 0) await this.points.execute(nothingLeftOf(order, now));
    const promo = this.promotions.giveBack(orderId, now);
    if (!withStock) {
      await this.unitOfWork.fetch(promo);
      return [];
    }
    const questions = [promo, this.stock.release(orderId, now), this.inventory.levelEvents(orderId)] as const;
    const [, , events] = await this.unitOfWork.fetchAll(questions);
    return events;
  }
}

function nothingLeftOf({ id: orderId, customerId, number, pointsDiscount }: OrderRow, at: Date): OrderLeft {
  const given = { spendLeft: 0n, pointsValueGivenBack: pointsDiscount };
  return { orderId, customerId, number, occasion: 'cancel', ...given, at };
}
