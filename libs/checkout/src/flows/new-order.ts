import type { Uuid } from '@breadboard/kernel';
import type { NewOrder, NewOrderLine } from '@breadboard/orders';
import { newId } from '@breadboard/platform';
import type { CheckedBasket } from './basket-pricing';
import type { Goods } from './contested-goods';
import { turnOf } from './kitchen-turn';
import { channelOf } from './order-channel';

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
  const { location, priced, promo, pointsToEarn } = basket;
  const { pickup } = goods;
  const turn = turnOf(location.kitchen, pickup, goods.load, origin.at);
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
    channel: channelOf(origin.customerId),
    lines: linesOf(basket),
  };
}

function linesOf({ lines, priced }: CheckedBasket): NewOrderLine[] {
  return lines.map((line, index) => {
    const { lineTotal = 0n, discount = 0n, pointsDiscount = 0n, tax = 0n } = priced.lines[index] ?? {};
    const { menuItemId, name, quantity, unitPrice, specialInstructions, modifiers } = line;
    return {
      id: newId(),
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
