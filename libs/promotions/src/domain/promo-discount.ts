import {
  basisPointsOf,
  currencyDigits,
  decimalText,
  type DomainError,
  errorsOf,
  type Minor,
  type Uuid,
} from '@breadboard/kernel';
import { PROMOTION_ERRORS } from '../promotions.errors';

const fail = errorsOf(PROMOTION_ERRORS);

export type PromoKind = 'percent' | 'fixed';

/** A promo code and what it asks for. */
export interface Promo {
  readonly id: Uuid;
  /** Upper case. */
  readonly code: string;
  readonly description: string;
  readonly kind: PromoKind;
  /** Percent: basis points; fixed: minor units. */
  readonly value: bigint;
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

/**
 * What a promo takes off `amount` (what the member's discount left of the subtotal), never more than that. The code is
 * what the guest typed; the minimum is compared with the subtotal. @throws promo_invalid with the reason.
 */
export function promoDiscount(
  promo: Promo | null,
  code: string,
  amount: Minor,
  subtotal: Minor,
  at: Date,
): AppliedPromo {
  if (!promo) throw refusal(`${code.trim().toUpperCase()} is not a promo code.`);
  const objection = objectionTo(promo, subtotal, at);
  if (objection) throw refusal(`${promo.code} ${objection}`);
  const full = promo.kind === 'percent' ? basisPointsOf(amount, Number(promo.value)) : promo.value;
  const { id: promoId, description } = promo;
  return { promoId, code: promo.code, description, discount: full < amount ? full : amount };
}

/** The refusal of a code that another order used up between the question and the order. */
export function promoUsedUp(code: string): DomainError {
  return refusal(`${code} ${USED_UP}`);
}

const USED_UP = 'has been used up.';

function objectionTo(promo: Promo, subtotal: Minor, at: Date): string | null {
  const { startsAt, endsAt, totalLimit, minSubtotal } = promo;
  if (!promo.enabled) return 'is no longer offered.';
  if (startsAt && at < startsAt) return 'cannot be used yet.';
  if (endsAt && at >= endsAt) return 'has expired.';
  if (totalLimit !== null && promo.used >= totalLimit) return USED_UP;
  if (subtotal < minSubtotal) return `needs an order of at least ${price(minSubtotal, promo.currency)}.`;
  return null;
}

function price(amount: Minor, currency: string): string {
  return `${decimalText(amount, currencyDigits(currency))} ${currency}`;
}

function refusal(message: string): DomainError {
  return fail('promo_invalid', { field: 'promo_code', message });
}
