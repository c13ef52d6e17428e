import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { OrdersRepository } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';
import type { Quote } from '../domain/quote-token';
import { BasketPricing, type CheckedBasket } from './basket-pricing';
import type { BasketRequest } from './basket-request';
import { turnOf } from './new-order';
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
    private readonly quotes: Quotes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute(request: BasketRequest): Promise<QuoteView> {
    return this.unitOfWork.run(() => this.quote(request), { readOnly: true });
  }

  private async quote(request: BasketRequest): Promise<QuoteView> {
    const now = this.clock.now();
    const basket = await this.pricing.check(request);
    const ordersAhead = await this.unitOfWork.fetch(this.orders.kitchenLoad(request.locationId, now));
    const quote = await this.quotes.give(request, basket);
    const { promisedAt } = turnOf(basket.location.kitchen, basket.pickup, ordersAhead, now);
    return { ...quote, basket, earliestPickup: promisedAt };
  }
}
