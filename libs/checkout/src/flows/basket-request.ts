import type { Uuid } from '@breadboard/kernel';
import type { BasketLineRequest } from '@breadboard/menu';
import type { QuotedBasket } from '../domain/quote-token';

/** A basket as a guest (or staff on their behalf) sends it, identifiers already read. */
export interface BasketRequest {
  readonly locationId: Uuid;
  /** Null only for a quote that staff ask for without naming a guest. */
  readonly customerId: Uuid | null;
  readonly items: readonly BasketLineRequest[];
  readonly promoCode: string | null;
  readonly scheduledTime: Date | null;
  /** JSON number of major units; checked against the currency's digits when the location is known. */
  readonly tip: number;
  readonly paymentMethodId: Uuid | null;
  /** Points of the customer's that are to take something off; zero: none. */
  readonly redeemPoints: number;
}

/** The basket as a quote's signature covers it. */
export function quotedBasket(tenantId: Uuid, basket: BasketRequest): QuotedBasket {
  const { locationId, customerId, items, promoCode, scheduledTime, redeemPoints } = basket;
  return { tenantId, locationId, customerId, items, promoCode, scheduledTime, redeemPoints };
}
