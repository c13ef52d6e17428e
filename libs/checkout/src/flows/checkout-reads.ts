import { Injectable } from '@nestjs/common';
import { CustomerQueries } from '@breadboard/customers';
import { LoyaltyQueries } from '@breadboard/loyalty';
import { MenuQueries } from '@breadboard/menu';
import { PaymentMethodQueries } from '@breadboard/payments';
import { noQuery } from '@breadboard/platform';
import { PromotionQueries } from '@breadboard/promotions';
import { LocationQueries } from '@breadboard/tenants';
import type { BasketRequest } from './basket-request';

/** The questions that pricing asks of the features, in the order of their answers. All of them go out in one round trip. */
@Injectable()
export class CheckoutReads {
  constructor(
    private readonly locations: LocationQueries,
    private readonly customers: CustomerQueries,
    private readonly menu: MenuQueries,
    private readonly promotions: PromotionQueries,
    private readonly loyalty: LoyaltyQueries,
    private readonly paymentMethods: PaymentMethodQueries,
  ) {}

  /** @param forOrder whether the location is to stay open until the commit. */
  questions(
    { locationId, customerId, items, promoCode, paymentMethodId }: BasketRequest,
    now: Date,
    forOrder: boolean,
  ) {
    const itemIds = [...new Set(items.map((item) => item.menuItemId))];
    return [
      forOrder ? this.locations.keptOpen(locationId) : this.locations.byId(locationId),
      customerId === null ? noQuery(null) : this.customers.forOrdering(customerId),
      this.menu.forBasket(locationId, itemIds),
      this.menu.conditions(locationId, now, false),
      promoCode === null ? noQuery(null) : this.promotions.byCode(promoCode, customerId),
      this.loyalty.membership(customerId),
      paymentMethodId === null ? noQuery(null) : this.paymentMethods.forPaying(paymentMethodId),
    ] as const;
  }
}
