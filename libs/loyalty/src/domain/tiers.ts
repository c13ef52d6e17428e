import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { ProgramRules } from './program-rules';

/** The highest tier that this many points of a qualifying period reach. */
export function tierFor(rules: ProgramRules, earned: number): LoyaltyTier {
  return LOYALTY_TIERS.findLast((tier) => earned >= rules.tiers[tier].threshold) ?? 'bronze';
}

/** The higher one of two tiers. */
export function higherTier(one: LoyaltyTier, other: LoyaltyTier): LoyaltyTier {
  return LOYALTY_TIERS.indexOf(one) >= LOYALTY_TIERS.indexOf(other) ? one : other;
}

/** The way to the tier above. */
export interface TierProgress {
  /** Null at the top. */
  readonly nextTier: LoyaltyTier | null;
  /** Points still to be earned in the qualifying period; zero at the top. */
  readonly pointsToNextTier: number;
}

/** How far somebody who holds a tier and has earned this much in the qualifying period is from the next one. */
export function progressFrom(rules: ProgramRules, tier: LoyaltyTier, earned: number): TierProgress {
  const nextTier = LOYALTY_TIERS[LOYALTY_TIERS.indexOf(tier) + 1] ?? null;
  if (nextTier === null) return { nextTier, pointsToNextTier: 0 };
  return { nextTier, pointsToNextTier: Math.max(0, rules.tiers[nextTier].threshold - earned) };
}
