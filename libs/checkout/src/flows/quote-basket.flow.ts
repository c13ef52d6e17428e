import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { OrdersRepository } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';
import type { Quote } from '../domain/quote-token';
import { BasketPricing, type CheckedBasket } from './basket-pricing';
import type { BasketRequest } from './basket-request';
import { turnOf } from './kitchen-turn';
import { PickupRoom } from './pickup-room';
import { Quotes } from './quotes';

export interface QuoteView extends Quote {
  readonly basket: CheckedBasket;
  readonly earliestPickup: Date;
}

/** Says what a basket would cost: the very checks and prices of placing it, minus the writes. */
@Injectable()
export class QuoteBasket {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pricing: BasketPricing,
    private readonly orders: OrdersRepository,
    private readonly room: PickupRoom,
    private readonly quotes: Quotes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute(request: BasketRequest): Promise<QuoteView> {
    return this.unitOfWork.run(() => this.quote(request), { readOnly: true });
  }

  private async quote(request: BasketRequest): Promise<QuoteView> {
    const now = this.clock.now();
    const basket = await this.pricing.check(request, false);
    const [load, used] = await this.unitOfWork.fetchAll([
      this.orders.kitchenLoad(request.locationId, now),
      this.room.used(basket),
    ]);
    const pickup = await this.room.foreseen(basket, load, used);
    const quote = await this.quotes.give(request, basket);
    const { promisedAt } = turnOf(basket.location.kitchen, pickup, load, now);
    return { ...quote, basket, earliestPickup: promisedAt };
  }
}
