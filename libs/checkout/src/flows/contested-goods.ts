import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { InventoryQueries, outOfStock, type StockShortage, StockRepository } from '@breadboard/inventory';
import { type DomainEvent, noQuery, UnitOfWork } from '@breadboard/platform';
import { PromotionRepository, promoLost } from '@breadboard/promotions';
import type { CheckedBasket } from './basket-pricing';
import { LocationLine, type PlaceInLine } from './location-line';

/** What is asked instead of the two questions to a promo. */
const NO_PROMO = [noQuery(null), noQuery(null)] as const;

/** An order that is not to be. */
export interface GivenUp {
  readonly id: Uuid;
  readonly locationId: Uuid;
}

/** What an order got of what all orders want. */
export interface Goods extends PlaceInLine {
  /** Stock that fell below its threshold by this order. */
  readonly stockEvents: readonly DomainEvent[];
}

/**
 * Takes what many orders fight over: promo use, stock, the day's number, room in a pickup slot; and gives it back. Always in
 * this order, and as late as can be, since these rows stay locked until the commit. All of it in one round trip; only an
 * order as soon as possible knows its slot when it knows how long the line is, and takes it in another one where room is
 * limited, or while it is stored.
 */
@Injectable()
export class ContestedGoods {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionRepository,
    private readonly stock: StockRepository,
    private readonly inventory: InventoryQueries,
    private readonly line: LocationLine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws promo_invalid when it cannot be had any more, out_of_stock with what could be had instead, slot_unavailable with
   * the next ones that have room.
   */
  async take(orderId: Uuid, customerId: Uuid, basket: CheckedBasket): Promise<Goods> {
    const now = this.clock.now();
    const { location, promo } = basket;
    const needs = basket.lines.flatMap((line) => line.needs);
    const [, objection, { shortages, events }, number, load, slot] = await this.unitOfWork.fetchAll([
      ...(promo ? this.promotions.use(promo.promoId, orderId, customerId, now) : NO_PROMO),
      this.stock.reserve(orderId, location.id, needs, now),
      ...this.line.questions(orderId, basket, now),
    ] as const);
    if (promo && objection) throw promoLost(promo.code, objection);
    if (shortages.length > 0) throw await this.shortageOf(basket, shortages);
    const place = await this.line.place(orderId, basket, { number, load, slot }, now);
    return { ...place, stockEvents: events };
  }

  /** Gives back what an order holds, its stock only where none was used yet. @returns events of stock that is there again. */
  async giveBack(order: GivenUp, withStock: boolean): Promise<readonly DomainEvent[]> {
    const now = this.clock.now();
    const { id: orderId } = order;
    const [, events] = await this.unitOfWork.fetchAll([
      this.promotions.giveBack(orderId, now),
      withStock ? this.stock.release(orderId, now) : noQuery<DomainEvent[]>([]),
      ...this.line.leave(order, now),
    ] as const);
    return events;
  }

  private async shortageOf({ location, pickup }: CheckedBasket, shortages: readonly StockShortage[]): Promise<Error> {
    const shortage = required(shortages[0], 'shortage');
    const options = this.inventory.inStockOptions(location.id, shortage.type, pickup.kitchenAt);
    const inStock = await this.unitOfWork.fetch(options);
    return outOfStock(shortage, inStock);
  }
}
