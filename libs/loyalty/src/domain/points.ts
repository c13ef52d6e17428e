import type { LoyaltyTier } from '@breadboard/contracts';
import { basisPointsOf, type Minor } from '@breadboard/kernel';
import type { ProgramRules, TierRules } from './program-rules';

/** What orders have to know of a customer's standing. */
export interface Membership {
  /** Zero: the tenant has not written a program, and the default rules hold. */
  readonly programVersion: number;
  readonly rules: ProgramRules;
  /** Null: nobody is named, so there is nothing to take off. */
  readonly tier: LoyaltyTier | null;
  /** Points that the customer has. */
  readonly balance: number;
}

/** What the tier takes off a subtotal. Minor units, rounded half up, never more than the subtotal. */
export function memberDiscount({ rules, tier }: Pick<Membership, 'rules' | 'tier'>, subtotal: Minor): Minor {
  if (tier === null) return 0n;
  const discounts = rules.tiers[tier].benefits.map((benefit) =>
    benefit.type === 'order_discount' ? basisPointsOf(subtotal, benefit.basisPoints) : 0n,
  );
  const sum = discounts.reduce((a, b) => a + b, 0n);
  return sum > subtotal ? subtotal : sum;
}

/** No order earns more, at whatever rate, so that no program can be written under which nobody can order. */
export const MOST_EARNED = 1_000_000;

/**
 * Points for a spend: points per currency unit × tier multiplier × spend, rounded down once, at the very end; a million at
 * most.
 * @param spend minor units, what was paid for food: subtotal less discounts.
 * @param digits the currency's decimals.
 */
export function pointsToEarn(
  { rules, tier }: Pick<Membership, 'rules' | 'tier'>,
  spend: Minor,
  digits: number,
): number {
  const { pointsPerCurrencyUnit } = rules;
  const { multiplierHundredths } = rules.tiers[tier ?? 'bronze'];
  return pointsAt({ pointsPerCurrencyUnit, multiplierHundredths }, spend, digits);
}

/** The same by the two figures of the rules that decide it. */
export function pointsAt(
  rate: Pick<ProgramRules, 'pointsPerCurrencyUnit'> & Pick<TierRules, 'multiplierHundredths'>,
  spend: Minor,
  digits: number,
): number {
  const perMinorUnit = BigInt(rate.pointsPerCurrencyUnit) * BigInt(rate.multiplierHundredths);
  return Math.min(MOST_EARNED, Number((perMinorUnit * spend) / (100n * 10n ** BigInt(digits))));
}

/** What points are worth when they are redeemed: minor units, rounded down. */
export function worthOf({ pointsPerRewardUnit }: ProgramRules, points: number, digits: number): Minor {
  return (BigInt(points) * 10n ** BigInt(digits)) / BigInt(pointsPerRewardUnit);
}

/** The fewest points that are worth an amount (minor units) at least. */
export function pointsWorth({ pointsPerRewardUnit }: ProgramRules, amount: Minor, digits: number): number {
  const unit = 10n ** BigInt(digits);
  return Number((amount * BigInt(pointsPerRewardUnit) + unit - 1n) / unit);
}
