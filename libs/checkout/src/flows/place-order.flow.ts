import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { RedeemPoints } from '@breadboard/loyalty';
import type { OrderView } from '@breadboard/orders';
import { paymentDeclined, paymentMethodNotFound } from '@breadboard/payments';
import { actorId, currentIdempotencyTicket, newId, UnitOfWork } from '@breadboard/platform';
import { BasketPricing, type CheckedBasket } from './basket-pricing';
import type { BasketRequest } from './basket-request';
import { ContestedGoods } from './contested-goods';
import { newOrder } from './new-order';
import { orderRedemption } from './order-redemption';
import { OrderWriter } from './order-writer';
import { Quotes } from './quotes';

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
    private readonly redeemPoints: RedeemPoints,
    private readonly quotes: Quotes,
  ) {}

  /** `whenStored` runs in the same transaction, last. */
  execute(request: PlaceOrderRequest, whenStored: (order: OrderView) => void): Promise<OrderView> {
    const id = newId();
    return this.unitOfWork.run(async () => {
      const [, basket] = await this.unitOfWork.together(
        async () => currentIdempotencyTicket()?.claim(id),
        () => this.pricing.check(request, true),
      );
      if (request.quoteId !== null) await this.quotes.assertHolds(request.quoteId, request, basket);
      assertMayPayWith(request, basket);
      const order = await this.store(id, request, basket);
      whenStored(order);
      return order;
    });
  }

  private async store(id: Uuid, request: PlaceOrderRequest, basket: CheckedBasket): Promise<OrderView> {
    const { customerId, paymentMethodId } = request;
    await this.burn(id, request, basket);
    const goods = await this.contested.take(id, customerId, basket);
    const isHold = paymentMethodId !== null && basket.priced.total > 0n;
    const origin = { id, customerId, actorId: actorId(), at: basket.at, isHold };
    return this.writer.write(newOrder(origin, basket, goods), paymentMethodId, goods, basket.location);
  }

  /** Before what many orders fight over, and before the order is stored; the ledger may name it from here on. */
  private async burn(orderId: Uuid, { customerId }: PlaceOrderRequest, basket: CheckedBasket): Promise<void> {
    const { pointsRedeemed: points, priced, location } = basket;
    if (points === 0) return;
    const cut = { points, value: priced.pointsDiscount };
    await this.redeemPoints.execute(customerId, orderRedemption(orderId, cut, location.currency));
  }
}

function assertMayPayWith(request: PlaceOrderRequest, basket: CheckedBasket): void {
  if (request.paymentMethodId === null) return;
  // Somebody else's method and one that does not exist are told alike.
  if (basket.paymentMethod?.customerId !== request.customerId) throw paymentMethodNotFound();
  if (basket.paymentMethod.state !== 'chargeable') throw paymentDeclined('payment_method_consumed');
}
