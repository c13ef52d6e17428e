import { formatId, isoSeconds, type Minor, toMajor, unitPriceToMajor } from '@breadboard/kernel';
import type { PricedLine } from '../domain/price-basket';
import type { QuoteView } from '../flows/quote-basket.flow';
import { PromoAppliedDto } from './promo-applied.dto';

/** One line of a quote, with its share of what concerns the whole basket. */
export class QuoteLineDto {
  /** @example item_123 */
  menu_item_id: string;
  /** @example 2 */
  quantity: number;
  /** For one, with its modifiers; up to four decimals. @example 12.495 */
  unit_price: number;
  /** @example 24.99 */
  line_total: number;
  /** This line's share of the discounts. @example 2.5 */
  discount: number;
  /** This line's share of the tax. @example 2.25 */
  tax: number;
}

/** What a basket would cost. Amounts are major units of the location's currency. */
export class QuoteDto {
  /** @example 24.99 */
  subtotal: number;
  /** @example 2.25 */
  tax: number;
  /** All discounts together. @example 2.5 */
  discount: number;
  /** @example 0 */
  tip: number;
  /** @example 24.74 */
  total: number;
  /** @example USD */
  currency: string;
  promo_applied: PromoAppliedDto | null;
  lines: QuoteLineDto[];
  /** Points that it would take of its customer. @example 0 */
  points_redeemed: number;
  /** Points that this order would earn its customer once delivered. @example 67 */
  points_to_earn: number;
  /** @example 2026-01-24T18:30:00Z */
  earliest_pickup: string;
  /** Send it with the order to pay this price or be told that it no longer holds. */
  quote_id: string;
  /** @example 2026-01-24T18:45:00Z */
  expires_at: string;

  static from(quote: QuoteView): QuoteDto {
    const { priced, digits, lines, location, promo, pointsToEarn, pointsRedeemed } = quote.basket;
    return {
      subtotal: toMajor(priced.subtotal, digits),
      tax: toMajor(priced.tax, digits),
      discount: toMajor(priced.memberDiscount + priced.promoDiscount + priced.pointsDiscount, digits),
      tip: toMajor(priced.tip, digits),
      total: toMajor(priced.total, digits),
      currency: location.currency,
      promo_applied: promo && {
        code: promo.code,
        discount: toMajor(promo.discount, digits),
        description: promo.description,
      },
      lines: lines.map((line, index) => ({
        menu_item_id: formatId('item', line.menuItemId),
        quantity: line.quantity,
        unit_price: unitPriceToMajor(line.unitPrice),
        line_total: toMajor(priced.lines[index]?.lineTotal ?? 0n, digits),
        discount: toMajor(discountOf(priced.lines[index]), digits),
        tax: toMajor(priced.lines[index]?.tax ?? 0n, digits),
      })),
      points_redeemed: pointsRedeemed,
      points_to_earn: pointsToEarn,
      earliest_pickup: isoSeconds(quote.earliestPickup),
      quote_id: quote.quoteId,
      expires_at: isoSeconds(quote.expiresAt),
    };
  }
}

/** A line's share of all discounts, redeemed points included. */
function discountOf(line: PricedLine | undefined): Minor {
  return line ? line.discount + line.pointsDiscount : 0n;
}
