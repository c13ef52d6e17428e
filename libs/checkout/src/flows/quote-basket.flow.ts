import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { OrdersRepository } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';
import { type Quote, signQuote } from '../domain/quote-token';
import { BasketPricing, type CheckedBasket } from './basket-pricing';
import { type BasketRequest, quotedBasket } from './basket-request';
import { turnOf } from './new-order';
import { QuoteSecret } from './quote-secret';

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
    private readonly quoteSecret: QuoteSecret,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute(request: BasketRequest): Promise<QuoteView> {
    return this.unitOfWork.run(() => this.quote(request), { readOnly: true });
  }

  private async quote(request: BasketRequest): Promise<QuoteView> {
    const now = this.clock.now();
    const basket = await this.pricing.check(request);
    const ordersAhead = await this.unitOfWork.fetch(this.orders.kitchenLoad(request.locationId, now));
    const quoted = quotedBasket(this.unitOfWork.tenantId, request);
    const quote = await signQuote(this.quoteSecret.bytes, quoted, basket.priced, now);
    const { promisedAt } = turnOf(basket.location.kitchen, basket.pickup, ordersAhead, now);
    return { ...quote, basket, earliestPickup: promisedAt };
  }
}
