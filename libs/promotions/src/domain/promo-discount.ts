import {
  basisPointsOf,
  currencyDigits,
  decimalText,
  type DomainError,
  errorsOf,
  extend,
  type Minor,
  type UnitPrice,
  type Uuid,
} from '@breadboard/kernel';
import { PROMOTION_ERRORS } from '../promotions.errors';

const fail = errorsOf(PROMOTION_ERRORS);

export const PROMO_KINDS = ['percent', 'fixed', 'free_item'] as const;
export type PromoKind = (typeof PROMO_KINDS)[number];

/** A promo code and what it asks for. */
export interface Promo {
  readonly id: Uuid;
  /** Upper case. */
  readonly code: string;
  readonly description: string;
  readonly kind: PromoKind;
  /** Percent: basis points; fixed: minor units; free item: zero. */
  readonly value: bigint;
  /** Of which one is free; null: any one. */
  readonly menuItemIds: readonly Uuid[] | null;
  /** Whose voucher it is; null: everybody's code. */
  readonly customerId: Uuid | null;
  readonly minSubtotal: Minor;
  /** First moment it works; null: always did. */
  readonly startsAt: Date | null;
  /** First moment it no longer works; null: never ends. */
  readonly endsAt: Date | null;
  /** Orders that may hold it at a time; null: any number. */
  readonly totalLimit: number | null;
  readonly used: number;
  readonly enabled: boolean;
  /** The tenant's. */
  readonly currency: string;
}

/** A promo as an order takes it. */
export interface AppliedPromo {
  readonly promoId: Uuid;
  readonly code: string;
  readonly description: string;
  readonly discount: Minor;
}

/** What a promo is asked to take something off. */
export interface PromoRequest {
  /** What the guest typed. */
  readonly code: string;
  /** Null: nobody is named. */
  readonly customerId: Uuid | null;
  readonly items: readonly PromoItem[];
  readonly subtotal: Minor;
  /** What the member's discount left of the subtotal. */
  readonly left: Minor;
  readonly at: Date;
}

export interface PromoItem {
  readonly menuItemId: Uuid;
  /** For one, without its modifiers. */
  readonly basePrice: UnitPrice;
}

/**
 * What a promo takes off, never more than is left; the minimum is compared with the subtotal. A free item is the cheapest
 * one in the basket that it may be, without its modifiers. @throws promo_invalid with the reason.
 */
export function promoDiscount(promo: Promo | null, request: PromoRequest): AppliedPromo {
  // Somebody else's voucher and a code that does not exist are told alike.
  if (!promo || (promo.customerId !== null && promo.customerId !== request.customerId)) {
    throw refusal(`${request.code.trim().toUpperCase()} is not a promo code.`);
  }
  const objection = objectionTo(promo, request);
  if (objection) throw refusal(`${promo.code} ${objection}`);
  const full = fullDiscount(promo, request);
  const { id: promoId, description } = promo;
  return { promoId, code: promo.code, description, discount: full < request.left ? full : request.left };
}

/** The refusal of a code that another order used up between the question and the order. */
export function promoUsedUp(code: string): DomainError {
  return refusal(`${code} ${USED_UP}`);
}

const USED_UP = 'has been used up.';

function fullDiscount(promo: Promo, request: PromoRequest): Minor {
  switch (promo.kind) {
    case 'percent':
      return basisPointsOf(request.left, Number(promo.value));
    case 'fixed':
      return promo.value;
    case 'free_item':
      return extend(cheapest(eligible(promo, request.items)) ?? 0n, 1, currencyDigits(promo.currency));
  }
}

function objectionTo(promo: Promo, { subtotal, items, at }: PromoRequest): string | null {
  const { startsAt, endsAt, totalLimit, minSubtotal } = promo;
  if (!promo.enabled) return 'is no longer offered.';
  if (startsAt && at < startsAt) return 'cannot be used yet.';
  if (endsAt && at >= endsAt) return 'has expired.';
  if (totalLimit !== null && promo.used >= totalLimit) return USED_UP;
  if (subtotal < minSubtotal) return `needs an order of at least ${price(minSubtotal, promo.currency)}.`;
  if (promo.kind === 'free_item' && eligible(promo, items).length === 0) return 'needs one of its items in the basket.';
  return null;
}

function eligible({ menuItemIds }: Promo, items: readonly PromoItem[]): readonly PromoItem[] {
  return menuItemIds === null ? items : items.filter(({ menuItemId }) => menuItemIds.includes(menuItemId));
}

function cheapest(items: readonly PromoItem[]): UnitPrice | undefined {
  return items.map(({ basePrice }) => basePrice).sort((a, b) => (a < b ? -1 : 1))[0];
}

function price(amount: Minor, currency: string): string {
  return `${decimalText(amount, currencyDigits(currency))} ${currency}`;
}

function refusal(message: string): DomainError {
  return fail('promo_invalid', { field: 'promo_code', message });
}
