import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { InventoryQueries, StockRepository } from '@breadboard/inventory';
import { type DomainEvent, UnitOfWork } from '@breadboard/platform';
import { PromotionRepository } from '@breadboard/promotions';

/** Gives back what an order that is not to be took from others: its promo use, and its stock where none was used yet. */
@Injectable()
export class GiveBack {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promotions: PromotionRepository,
    private readonly stock: StockRepository,
    private readonly inventory: InventoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns events of stock that is there again. */
  async of(orderId: Uuid, withStock: boolean): Promise<readonly DomainEvent[]> {
    const now = this.clock.now();
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
