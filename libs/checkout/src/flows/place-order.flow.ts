import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, errorsOf, type Uuid } from '@breadboard/kernel';
import type { OrderView } from '@breadboard/orders';
import { paymentDeclined, paymentMethodNotFound } from '@breadboard/payments';
import { actorId, currentIdempotencyTicket, newId, UnitOfWork } from '@breadboard/platform';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { quoteHolds } from '../domain/quote-token';
import { BasketPricing, type CheckedBasket } from './basket-pricing';
import { type BasketRequest, quotedBasket } from './basket-request';
import { ContestedGoods } from './contested-goods';
import { newOrder } from './new-order';
import { OrderWriter } from './order-writer';
import { QuoteSecret } from './quote-secret';

const fail = errorsOf(CHECKOUT_ERRORS);

export interface PlaceOrderRequest extends BasketRequest {
  readonly customerId: Uuid;
  readonly quoteId: string | null;
}

/**
 * Stores an order with everything it takes, all or nothing, in one transaction. Paid at pickup it is placed at once; with
 * a payment method it is a hold, which has its stock and promo use but is not shown to the kitchen until it is paid.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pricing: BasketPricing,
    private readonly contested: ContestedGoods,
    private readonly writer: OrderWriter,
    private readonly quoteSecret: QuoteSecret,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `whenStored` runs in the same transaction, last. */
  execute(request: PlaceOrderRequest, whenStored: (order: OrderView) => Promise<void>): Promise<OrderView> {
    const id = newId();
    return this.unitOfWork.run(async () => {
      await currentIdempotencyTicket()?.claim(id);
      const basket = await this.pricing.check(request);
      await this.assertQuoteHolds(request, basket);
      assertMayPayWith(request, basket);
      const order = await this.store(id, request, basket);
      await whenStored(order);
      return order;
    });
  }

  private async store(id: Uuid, request: PlaceOrderRequest, basket: CheckedBasket): Promise<OrderView> {
    const { customerId, paymentMethodId } = request;
    const goods = await this.contested.take(id, customerId, basket);
    const isHold = paymentMethodId !== null && basket.priced.total > 0n;
    const origin = { id, customerId, actorId: actorId(), at: this.clock.now(), isHold };
    return this.writer.write(newOrder(origin, basket, goods), paymentMethodId, goods.stockEvents);
  }

  private async assertQuoteHolds(request: PlaceOrderRequest, basket: CheckedBasket): Promise<void> {
    if (request.quoteId === null) return;
    const quoted = quotedBasket(this.unitOfWork.tenantId, request);
    const holds = await quoteHolds(this.quoteSecret.bytes, request.quoteId, quoted, basket.priced, this.clock.now());
    if (!holds) throw fail('quote_changed', { field: 'quote_id' });
  }
}

function assertMayPayWith(request: PlaceOrderRequest, basket: CheckedBasket): void {
  if (request.paymentMethodId === null) return;
  // Somebody else's method and one that does not exist are told alike.
  if (basket.paymentMethod?.customerId !== request.customerId) throw paymentMethodNotFound();
  if (basket.paymentMethod.state !== 'chargeable') throw paymentDeclined('payment_method_consumed');
}
