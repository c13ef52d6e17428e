import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import type { ProgramRules } from './program-rules';

/** What a customer did in one qualifying period, after everything that was taken back. */
export interface PeriodFigures {
  /** Points earned. */
  readonly earned: number;
  /** Minor units spent on food. */
  readonly spent: Minor;
}

/** The figure that a program's tiers go by: points, or whole major units of money (of a currency with so many digits). */
export function qualifying(rules: ProgramRules, figures: PeriodFigures, digits: number): number {
  return rules.qualifyingMetric === 'spend' ? Number(figures.spent / 10n ** BigInt(digits)) : figures.earned;
}

/** The highest tier that this figure of a qualifying period reaches. */
export function tierFor(rules: ProgramRules, figure: number): LoyaltyTier {
  return LOYALTY_TIERS.findLast((tier) => figure >= rules.tiers[tier].threshold) ?? 'bronze';
}

/** The higher one of two tiers. */
export function higherTier(one: LoyaltyTier, other: LoyaltyTier): LoyaltyTier {
  return LOYALTY_TIERS.indexOf(one) >= LOYALTY_TIERS.indexOf(other) ? one : other;
}

/** A tier, and the qualifying period (its calendar year) that it was last judged in; 0: in none yet. */
export interface Standing {
  readonly tier: LoyaltyTier;
  readonly judgedYear: number;
}

/**
 * The tier of now. Within a period it only rises, at once. When a period has ended it is what that period reached, so that
 * a tier is kept through the period after the one it was won in; or what the new period has reached already.
 */
export function judgeTier(
  { tier, judgedYear }: Standing,
  rules: ProgramRules,
  period: {
    readonly year: number;
    readonly current: PeriodFigures;
    readonly previous: PeriodFigures;
    /** Decimals of the currency. */
    readonly digits: number;
  },
): LoyaltyTier {
  const reached = tierFor(rules, qualifying(rules, period.current, period.digits));
  const hasEnded = judgedYear > 0 && judgedYear < period.year;
  return higherTier(hasEnded ? tierFor(rules, qualifying(rules, period.previous, period.digits)) : tier, reached);
}

/** The way to the tier above. */
export interface TierProgress {
  /** Null at the top. */
  readonly nextTier: LoyaltyTier | null;
  /** What is still missing in the qualifying period; zero at the top. */
  readonly pointsToNextTier: number;
}

/** How far somebody who holds a tier and has this figure in the qualifying period is from the next one. */
export function progressFrom(rules: ProgramRules, tier: LoyaltyTier, figure: number): TierProgress {
  const nextTier = LOYALTY_TIERS[LOYALTY_TIERS.indexOf(tier) + 1] ?? null;
  if (nextTier === null) return { nextTier, pointsToNextTier: 0 };
  return { nextTier, pointsToNextTier: Math.max(0, rules.tiers[nextTier].threshold - figure) };
}
