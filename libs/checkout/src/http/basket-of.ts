import type { Uuid } from '@breadboard/kernel';
import type { OrderView } from '@breadboard/orders';
import type { BasketRequest } from '../flows/basket-request';
import type { PlaceOrderRequest } from '../flows/place-order.flow';
import type { BasketDto, PlaceOrderDto } from './basket.dto';
import type { ReorderDto } from './reorder.dto';

/** A basket as the flows take it; what pays for it is of no matter to its price. */
export function basketOf(body: BasketDto, customerId: Uuid | null): BasketRequest {
  return {
    locationId: body.location_id,
    customerId,
    items: body.items.map((item) => ({
      menuItemId: item.menu_item_id,
      quantity: item.quantity,
      modifiers: (item.modifiers ?? []).map((modifier) => ({
        modifierId: modifier.modifier_id,
        quantity: modifier.quantity ?? 1,
      })),
      specialInstructions: item.special_instructions ?? null,
    })),
    promoCode: body.promo_code ?? null,
    scheduledTime: body.scheduled_time ?? null,
    tip: body.tip_amount ?? 0,
    paymentMethodId: null,
    redeemPoints: body.redeem_points ?? 0,
  };
}

/** An order as the flows take it. */
export function orderOf(body: PlaceOrderDto, customerId: Uuid): PlaceOrderRequest {
  const { payment_method_id: paymentMethodId = null, quote_id: quoteId = null } = body;
  return { ...basketOf(body, customerId), customerId, paymentMethodId, quoteId };
}

/** The same lines once more, for the same customer, at the prices of today. */
export function reorderOf(before: OrderView, body: ReorderDto): PlaceOrderRequest {
  return {
    locationId: body.location_id ?? before.locationId,
    customerId: before.customerId,
    items: before.lines.map(({ menuItemId, quantity, modifiers, specialInstructions }) => ({
      menuItemId,
      quantity,
      modifiers: modifiers.map((modifier) => ({ modifierId: modifier.modifierId, quantity: modifier.quantity })),
      specialInstructions,
    })),
    promoCode: body.promo_code ?? null,
    scheduledTime: body.scheduled_time ?? null,
    tip: body.tip_amount ?? 0,
    paymentMethodId: body.payment_method_id ?? null,
    redeemPoints: 0,
    quoteId: null,
  };
}
