import type { Minor } from '@breadboard/kernel';

/** The amounts of an order that decide what it spends. */
export interface OrderAmounts {
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly promoDiscount: Minor;
  readonly pointsDiscount: Minor;
  readonly tax: Minor;
  readonly taxInclusive: boolean;
}

/** What an order earns points on, in minor units: subtotal − discounts − redeemed points, without the tax that its prices may contain. */
export function spendOf(order: OrderAmounts): Minor {
  const taxInside = order.taxInclusive ? order.tax : 0n;
  return order.subtotal - order.memberDiscount - order.promoDiscount - order.pointsDiscount - taxInside;
}
