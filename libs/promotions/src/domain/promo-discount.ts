import {
  basisPointsOf,
  currencyDigits,
  type DomainError,
  errorsOf,
  extend,
  type Minor,
  type UnitPrice,
  type Uuid,
} from '@breadboard/kernel';
import { PROMOTION_ERRORS } from '../promotions.errors';
import type { MetPromo, Promo } from './promo';
import { priceText } from './promo-text';

const fail = errorsOf(PROMOTION_ERRORS);

/** A promo as an order takes it. */
export interface AppliedPromo {
  readonly promoId: Uuid;
  readonly code: string;
  readonly description: string;
  readonly discount: Minor;
  /** The line of the basket that it makes cheaper; null: all of them share it. */
  readonly lineIndex: number | null;
}

/** What a promo is asked to take something off. */
export interface PromoRequest {
  /** What the guest typed. */
  readonly code: string;
  /** Null: nobody is named. */
  readonly customerId: Uuid | null;
  readonly locationId: Uuid;
  readonly lines: readonly PromoLine[];
  readonly subtotal: Minor;
  /** What the member's discount left of the subtotal. */
  readonly left: Minor;
  readonly at: Date;
}

export interface PromoLine {
  readonly menuItemId: Uuid;
  /** For one, without its modifiers. */
  readonly basePrice: UnitPrice;
  /** What the member's discount left of the line. */
  readonly left: Minor;
}

/** Why a promo that could be had when it was asked for cannot be any more. */
export type LateObjection = keyof typeof LATE;

const LATE = {
  withdrawn: 'is no longer offered.',
  used_up: 'has been used up.',
  not_first: 'is for a first order only.',
  customer_limit: 'has been used by this customer as often as it can be.',
} as const;

/**
 * What a promo takes off, never more than is left; the minimum is compared with the subtotal. A free item is one of the
 * cheapest in the basket that it may be, without its modifiers, and is taken off its own line. @throws promo_invalid with
 * the reason.
 */
export function promoDiscount(promo: MetPromo | null, request: PromoRequest): AppliedPromo {
  // Somebody else's voucher and a code that does not exist are told alike.
  if (!promo || (promo.customerId !== null && promo.customerId !== request.customerId)) {
    throw refusal(`${request.code.trim().toUpperCase()} is not a promo code.`);
  }
  const objection = objectionTo(promo, request);
  if (objection) throw refusal(`${promo.code} ${objection}`);
  const { id: promoId, code, description } = promo;
  return { promoId, code, description, ...cutOf(promo, request) };
}

/** The refusal of a promo that could be had when the order was priced, and cannot be now that it is stored. */
export function promoLost(code: string, objection: LateObjection): DomainError {
  return refusal(`${code} ${LATE[objection]}`);
}

function cutOf(promo: Promo, { lines, left }: PromoRequest): Pick<AppliedPromo, 'discount' | 'lineIndex'> {
  switch (promo.kind) {
    case 'percent':
      return { discount: smaller(basisPointsOf(left, Number(promo.value)), left), lineIndex: null };
    case 'fixed':
      return { discount: smaller(promo.value, left), lineIndex: null };
    case 'free_item': {
      const cheapest = eligible(promo, lines).reduce((a, b) => (b.basePrice < a.basePrice ? b : a));
      const price = extend(cheapest.basePrice, 1, currencyDigits(promo.currency));
      return { discount: smaller(price, cheapest.left), lineIndex: cheapest.index };
    }
  }
}

function objectionTo(promo: MetPromo, request: PromoRequest): string | null {
  const { lines, subtotal } = request;
  const { minSubtotal, currency } = promo;
  const objection = objectionToMoment(promo, request) ?? objectionToCustomer(promo, request);
  if (objection) return objection;
  if (subtotal < minSubtotal) return `needs an order of at least ${priceText(minSubtotal, currency)}.`;
  if (promo.kind === 'free_item' && eligible(promo, lines).length === 0) return 'needs one of its items in the basket.';
  return null;
}

function objectionToMoment(promo: Promo, { at, locationId }: PromoRequest): string | null {
  const { startsAt, endsAt, totalLimit, locationIds } = promo;
  if (!promo.enabled) return LATE.withdrawn;
  if (startsAt && at < startsAt) return 'cannot be used yet.';
  if (endsAt && at >= endsAt) return 'has expired.';
  if (locationIds && !locationIds.includes(locationId)) return 'cannot be used at this location.';
  if (totalLimit !== null && promo.used >= totalLimit) return LATE.used_up;
  return null;
}

function objectionToCustomer(promo: MetPromo, { customerId }: PromoRequest): string | null {
  const { firstOrderOnly, perCustomerLimit } = promo;
  if (customerId === null && (firstOrderOnly || perCustomerLimit !== null)) return 'needs to know who orders.';
  if (firstOrderOnly && promo.hasOrdered) return LATE.not_first;
  if (perCustomerLimit !== null && promo.usedByCustomer >= perCustomerLimit) return LATE.customer_limit;
  return null;
}

/** What may be free; nothing is given for an item that costs nothing anyway. */
function eligible({ menuItemIds }: Promo, lines: readonly PromoLine[]): (PromoLine & { readonly index: number })[] {
  return lines
    .map((line, index) => ({ ...line, index }))
    .filter(({ menuItemId, basePrice }) => basePrice > 0n && (menuItemIds?.includes(menuItemId) ?? true));
}

function smaller(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}

function refusal(message: string): DomainError {
  return fail('promo_invalid', { field: 'promo_code', message });
}
