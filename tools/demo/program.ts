import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { basisPointsOf, type Minor } from '@breadboard/kernel';
import type { DemoRows } from './rows';

/** Every accrual remembers the version of the rules that made it. */
export const PROGRAM_VERSION = 1;

const BIRTHDAY = { type: 'birthday_reward' };
const PRIORITY = { type: 'perk', text: 'Priority reservations' };

/** Basis points off every order. */
const DISCOUNTS: Readonly<Record<LoyaltyTier, number>> = { bronze: 0, silver: 0, gold: 1_000, platinum: 1_500 };

/** The rules of both restaurants, written out as a tenant's program is stored: the platform's defaults. */
export const RULES = {
  pointsPerCurrencyUnit: 3,
  pointsPerRewardUnit: 100,
  expiryMonths: 12,
  supportAdjustmentLimit: 500,
  tiers: {
    bronze: { threshold: 0, multiplierHundredths: 100, benefits: [] },
    silver: { threshold: 500, multiplierHundredths: 125, benefits: [BIRTHDAY] },
    gold: { threshold: 1_500, multiplierHundredths: 150, benefits: [off(DISCOUNTS.gold), BIRTHDAY, PRIORITY] },
    platinum: { threshold: 4_250, multiplierHundredths: 200, benefits: [off(DISCOUNTS.platinum), BIRTHDAY, PRIORITY] },
  },
} as const;

function off(basisPoints: number): { type: string; basisPoints: number } {
  return { type: 'order_discount', basisPoints };
}

export function addProgram(rows: DemoRows, now: Date): void {
  rows.add('loyalty_programs', { version: PROGRAM_VERSION, rules: RULES, created_at: now });
}

/** What the tier takes off a subtotal. */
export function discountOf(tier: LoyaltyTier, subtotal: Minor): Minor {
  return basisPointsOf(subtotal, DISCOUNTS[tier]);
}

/** Points for what was spent, in cents: points per dollar × the tier's multiplier, rounded down. */
export function pointsFor(tier: LoyaltyTier, spend: Minor): number {
  const rate = BigInt(RULES.pointsPerCurrencyUnit * RULES.tiers[tier].multiplierHundredths);
  return Number((spend * rate) / 10_000n);
}

/** What points are worth, in cents. */
export function worthOf(points: number): Minor {
  return (BigInt(points) * 100n) / BigInt(RULES.pointsPerRewardUnit);
}

/** The highest tier that so many points of one year lead to. */
export function tierFor(points: number): LoyaltyTier {
  return LOYALTY_TIERS.findLast((tier) => points >= RULES.tiers[tier].threshold) ?? 'bronze';
}

export function higherTier(one: LoyaltyTier, other: LoyaltyTier): LoyaltyTier {
  return LOYALTY_TIERS.indexOf(one) >= LOYALTY_TIERS.indexOf(other) ? one : other;
}

/** What the rule was given, kept with the transaction so that its points can be explained. */
export function explanationOf(tier: LoyaltyTier, spend: Minor): object {
  return {
    rule: 'points_per_currency_unit',
    program_version: PROGRAM_VERSION,
    spend: Number(spend),
    currency_digits: 2,
    points_per_currency_unit: RULES.pointsPerCurrencyUnit,
    tier,
    multiplier_hundredths: RULES.tiers[tier].multiplierHundredths,
    debt_paid: 0,
  };
}
