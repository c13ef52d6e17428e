import {
  ORDER_STATUSES,
  ORDER_TYPES,
  type OrderStatus,
  type OrderType,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from '@breadboard/contracts';
import { currencyDigits, formatId, isoSeconds, toMajor, unitPriceToMajor } from '@breadboard/kernel';
import { eta, type OrderLineView, type OrderPage, type OrderView } from '@breadboard/orders';
import { encodeCursor } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { PromoAppliedDto } from './promo-applied.dto';

export class OrderModifierDto {
  /** @example mod_001 */
  modifier_id: string;
  name: string;
  /** @example 1 */
  quantity: number;
  /** So many of the quantity are included in the item's price. @example 0 */
  included: number;
  /** For one that is charged, up to four decimals. @example 0.75 */
  price: number;
}

export class OrderItemDto {
  /** @example line_abc123 */
  id: string;
  /** @example item_123 */
  menu_item_id: string;
  /** As it was called when it was ordered. */
  name: string;
  /** @example 2 */
  quantity: number;
  /** For one, with its modifiers; up to four decimals. @example 12.495 */
  unit_price: number;
  modifiers: OrderModifierDto[];
  /** @example No onions */
  special_instructions: string | null;
  /** @example 24.99 */
  line_total: number;

  static from(line: OrderLineView, digits: number): OrderItemDto {
    return {
      id: formatId('line', line.id),
      menu_item_id: formatId('item', line.menuItemId),
      name: line.name,
      quantity: line.quantity,
      unit_price: unitPriceToMajor(line.unitPrice),
      modifiers: line.modifiers.map((modifier) => ({
        modifier_id: formatId('mod', modifier.modifierId),
        name: modifier.name,
        quantity: modifier.quantity,
        included: modifier.included,
        price: unitPriceToMajor(modifier.price),
      })),
      special_instructions: line.specialInstructions,
      line_total: toMajor(line.lineTotal, digits),
    };
  }
}

export class OrderPaymentDto {
  @ApiProperty({ enum: PAYMENT_STATUSES, example: 'due_at_pickup' })
  status: PaymentStatus;
  /** Null: at pickup. @example pm_xyz789 */
  payment_method_id: string | null;
}

/** An order. Amounts are major units of its currency. */
export class OrderDto {
  /** @example ord_abc123 */
  id: string;
  /** What is called out at the counter. @example A-0042 */
  number: string;
  /** @example cust_abc123 */
  customer_id: string;
  /** @example loc_abc123 */
  location_id: string;
  @ApiProperty({ enum: ORDER_TYPES, example: 'PICKUP' })
  order_type: OrderType;
  @ApiProperty({ enum: ORDER_STATUSES, example: 'queued' })
  status: OrderStatus;
  items: OrderItemDto[];
  /** @example 24.99 */
  subtotal: number;
  /** All discounts together. @example 2.5 */
  discount: number;
  /** @example 2.25 */
  tax: number;
  /** @example 5 */
  tip: number;
  /** @example 29.74 */
  total: number;
  /** What was given back of it so far. @example 0 */
  refunded: number;
  /** @example USD */
  currency: string;
  promo_applied: PromoAppliedDto | null;
  /** Null: as soon as possible. @example 2026-01-24T18:30:00Z */
  scheduled_time: string | null;
  /** Minutes until it is ready; 0 once it is, null when it is over. @example 6 */
  eta_minutes: number | null;
  /** The promise made at ordering; it never changes. @example 2026-01-24T18:06:00Z */
  promised_at: string | null;
  payment: OrderPaymentDto;
  /** Points that were redeemed on it. @example 0 */
  points_redeemed: number;
  /** Points that its customer would get by tier and rules at ordering; those at delivery decide. @example 67 */
  points_to_earn: number;
  cancel_reason: string | null;
  /** Goes up with every change. @example 1 */
  version: number;
  /** @example 2026-01-24T18:00:00Z */
  created_at: string;
  /** @example 2026-01-24T18:00:00Z */
  updated_at: string;

  static from(order: OrderView, now: Date): OrderDto {
    const digits = currencyDigits(order.currency);
    const { promo, payment, scheduledTime, promisedAt } = order;
    return {
      id: formatId('ord', order.id),
      number: order.number,
      customer_id: formatId('cust', order.customerId),
      location_id: formatId('loc', order.locationId),
      order_type: order.orderType,
      status: order.status,
      items: order.lines.map((line) => OrderItemDto.from(line, digits)),
      subtotal: toMajor(order.subtotal, digits),
      discount: toMajor(order.memberDiscount + order.promoDiscount + order.pointsDiscount, digits),
      tax: toMajor(order.tax, digits),
      tip: toMajor(order.tip, digits),
      total: toMajor(order.total, digits),
      refunded: toMajor(order.refunded, digits),
      currency: order.currency,
      promo_applied: promo && {
        code: promo.code,
        discount: toMajor(promo.discount, digits),
        description: promo.description,
      },
      scheduled_time: scheduledTime && isoSeconds(scheduledTime),
      eta_minutes: eta(order, now),
      promised_at: promisedAt && isoSeconds(promisedAt),
      payment: {
        status: payment?.status ?? 'due_at_pickup',
        payment_method_id: payment?.paymentMethodId ? formatId('pm', payment.paymentMethodId) : null,
      },
      points_redeemed: order.pointsRedeemed,
      points_to_earn: order.pointsToEarn,
      cancel_reason: order.cancelReason,
      version: order.version,
      created_at: isoSeconds(order.createdAt),
      updated_at: isoSeconds(order.updatedAt),
    };
  }
}

/** A page of orders, newest first. */
export class OrderListDto {
  data: OrderDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  static from(page: OrderPage, now: Date): OrderListDto {
    return {
      data: page.orders.map((order) => OrderDto.from(order, now)),
      next_cursor: page.next && encodeCursor(page.next),
    };
  }
}
