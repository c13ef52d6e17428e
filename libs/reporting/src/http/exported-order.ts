import { currencyDigits, formatId, isoSeconds, toMajor } from '@breadboard/kernel';
import type { Cell } from '../domain/csv';
import type { ExportedOrder } from '../persistence/order-export.queries';

export const ORDER_COLUMNS = [
  'id',
  'number',
  'created_at',
  'local_time',
  'location_id',
  'location',
  'channel',
  'status',
  'customer_id',
  'items',
  'currency',
  'subtotal',
  'discounts',
  'tax',
  'tip',
  'total',
  'refunded',
  'promo_code',
  'scheduled_time',
] as const;

/** An order as the cells of its line. Amounts are major units; nobody's name is among it. */
export function exportedCells(order: ExportedOrder): Cell[] {
  const money = (amount: bigint): number => toMajor(amount, currencyDigits(order.currency));
  return [
    formatId('ord', order.id),
    order.number,
    isoSeconds(order.createdAt),
    order.localTime,
    formatId('loc', order.locationId),
    order.location,
    order.channel ?? 'unknown',
    order.status,
    formatId('cust', order.customerId),
    order.units,
    order.currency,
    money(order.subtotal),
    money(order.discounts),
    money(order.tax),
    money(order.tip),
    money(order.total),
    money(order.refunded),
    order.promoCode,
    order.scheduledTime && isoSeconds(order.scheduledTime),
  ];
}
