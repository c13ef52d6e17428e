import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { InventoryQueries, outOfStock, type StockShortage, StockRepository } from '@breadboard/inventory';
import { OrdersRepository } from '@breadboard/orders';
import { type DomainEvent, noQuery, UnitOfWork } from '@breadboard/platform';
import { PromotionRepository, promoLost } from '@breadboard/promotions';
import { businessDateOf } from '@breadboard/tenants';
import type { CheckedBasket } from './basket-pricing';

/** What is asked instead of the two questions to a promo. */
const NO_PROMO = [noQuery(null), noQuery(null)] as const;

/** What an order got of what all orders want. */
export interface Goods {
  readonly businessDate: string;
  readonly number: string;
  /** Orders that the kitchen has before this one. */
  readonly ordersAhead: number;
  /** Stock that fell below its threshold by this order. */
  readonly stockEvents: readonly DomainEvent[];
}

/**
 * Takes what many orders fight over: promo use, stock, the day's number. All in one round trip, always in this order, and as
 * late as can be, since these rows stay locked until the commit.
 */
@Injectable()
export class ContestedGoods {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionRepository,
    private readonly stock: StockRepository,
    private readonly inventory: InventoryQueries,
    private readonly orders: OrdersRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws promo_invalid when it cannot be had any more, out_of_stock with what could be had instead. */
  async take(orderId: Uuid, customerId: Uuid, basket: CheckedBasket): Promise<Goods> {
    const now = this.clock.now();
    const { location, promo } = basket;
    const needs = basket.lines.flatMap((line) => line.needs);
    const businessDate = businessDateOf(location.timeZone, now);
    const [, objection, shortages, stockEvents, number, ordersAhead] = await this.unitOfWork.fetchAll([
      ...(promo ? this.promotions.use(promo.promoId, orderId, customerId, now) : NO_PROMO),
      this.stock.reserve(orderId, location.id, needs, now),
      this.inventory.levelEvents(orderId),
      this.orders.nextNumber(location.id, businessDate),
      // Asked after the number, whose row puts the orders of one location in line: so none is overlooked.
      this.orders.kitchenLoad(location.id, now),
    ]);
    if (promo && objection) throw promoLost(promo.code, objection);
    if (shortages.length > 0) throw await this.shortageOf(location.id, shortages);
    return { businessDate, number, ordersAhead, stockEvents };
  }

  private async shortageOf(locationId: Uuid, shortages: readonly StockShortage[]): Promise<Error> {
    const shortage = required(shortages[0], 'shortage');
    const inStock = await this.unitOfWork.fetch(this.inventory.inStockOptions(locationId, shortage.type));
    return outOfStock(shortage, inStock);
  }
}
