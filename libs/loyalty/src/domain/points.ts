import type { LoyaltyTier } from '@breadboard/contracts';
import { basisPointsOf, type Minor } from '@breadboard/kernel';
import type { ProgramRules } from './program-rules';

/** What orders have to know of a customer's standing. */
export interface Membership {
  /** Zero: the tenant has not written a program, and the default rules hold. */
  readonly programVersion: number;
  readonly rules: ProgramRules;
  /** Null: nobody is named, so there is nothing to take off. */
  readonly tier: LoyaltyTier | null;
}

/** What the tier takes off a subtotal. Minor units, rounded half up, never more than the subtotal. */
export function memberDiscount({ rules, tier }: Membership, subtotal: Minor): Minor {
  if (tier === null) return 0n;
  const discounts = rules.tiers[tier].benefits.map((benefit) =>
    benefit.type === 'order_discount' ? basisPointsOf(subtotal, benefit.basisPoints) : 0n,
  );
  const sum = discounts.reduce((a, b) => a + b, 0n);
  return sum > subtotal ? subtotal : sum;
}

/**
 * Points for a spend: points per currency unit × tier multiplier × spend, rounded down once, at the very end.
 * @param spend minor units, what was paid for food: subtotal less discounts.
 * @param digits the currency's decimals.
 */
export function pointsToEarn({ rules, tier }: Membership, spend: Minor, digits: number): number {
  const { multiplierHundredths } = rules.tiers[tier ?? 'bronze'];
  const perMinorUnit = BigInt(rules.pointsPerCurrencyUnit) * BigInt(multiplierHundredths);
  return Number((perMinorUnit * spend) / (100n * 10n ** BigInt(digits)));
}
