import type { OrderStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { type KitchenPace, type NewOrder, type NewOrderLine, readyAt } from '@breadboard/orders';
import type { CheckedBasket } from './basket-pricing';
import type { Goods } from './contested-goods';

export interface OrderOrigin {
  readonly id: Uuid;
  readonly customerId: Uuid;
  readonly actorId: Uuid | null;
  readonly at: Date;
  /** It waits for its payment, unseen by the kitchen. */
  readonly isHold: boolean;
}

/** The order that a checked basket becomes. */
export function newOrder(origin: OrderOrigin, basket: CheckedBasket, goods: Goods): NewOrder {
  const { location, priced, promo, pickup, pointsToEarn } = basket;
  const turn = turnOf(location.kitchen, pickup, goods.ordersAhead, origin.at);
  return {
    id: origin.id,
    locationId: location.id,
    customerId: origin.customerId,
    businessDate: goods.businessDate,
    number: goods.number,
    orderType: 'PICKUP',
    statuses: origin.isHold ? ['queued'] : turn.statuses,
    currency: location.currency,
    subtotal: priced.subtotal,
    memberDiscount: priced.memberDiscount,
    pointsDiscount: priced.pointsDiscount,
    pointsRedeemed: basket.pointsRedeemed,
    tax: priced.tax,
    taxRateBasisPoints: location.taxRateBasisPoints,
    taxInclusive: location.taxInclusive,
    tip: priced.tip,
    total: priced.total,
    promo,
    pointsToEarn,
    scheduledTime: pickup.scheduledTime,
    kitchenAt: pickup.kitchenAt,
    placedAt: origin.isHold ? null : origin.at,
    promisedAt: origin.isHold ? null : turn.promisedAt,
    createdAt: origin.at,
    actorId: origin.actorId,
    lines: linesOf(basket),
  };
}

/** What the kitchen does with an order that it now gets to see. */
export interface Turn {
  /** `queued`, and `prepping` as well when the line is idle. */
  readonly statuses: readonly OrderStatus[];
  readonly promisedAt: Date;
}

/** An order begins at once when nothing is ahead of it and its time has come; the promise is what the queue says. */
export function turnOf(
  kitchen: KitchenPace,
  pickup: { readonly scheduledTime: Date | null; readonly kitchenAt: Date },
  ordersAhead: number,
  now: Date,
): Turn {
  const begins = ordersAhead === 0 && pickup.kitchenAt <= now;
  const status = begins ? 'prepping' : 'queued';
  const { scheduledTime, kitchenAt } = pickup;
  const ready = readyAt({ status, ordersAhead, kitchen, scheduledTime, kitchenAt }, now);
  return { statuses: begins ? ['queued', 'prepping'] : ['queued'], promisedAt: ready ?? now };
}

function linesOf({ lines, priced }: CheckedBasket): NewOrderLine[] {
  return lines.map((line, index) => {
    const { lineTotal = 0n, discount = 0n, pointsDiscount = 0n, tax = 0n } = priced.lines[index] ?? {};
    const { menuItemId, name, quantity, unitPrice, specialInstructions, modifiers } = line;
    return {
      menuItemId,
      name,
      quantity,
      unitPrice,
      specialInstructions,
      modifiers,
      lineTotal,
      discount,
      pointsDiscount,
      tax,
    };
  });
}
