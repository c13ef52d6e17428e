import type { LoyaltyTier } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import {
  accrualInputs,
  DEFAULT_RULES,
  memberDiscount,
  pointsToEarn,
  tierFor,
  worthOf as worthUnder,
} from '@breadboard/loyalty';
import type { DemoRows } from './rows';

/** Every accrual remembers the version of the rules that made it. */
export const PROGRAM_VERSION = 1;

/** The rules of both restaurants: the platform's defaults. */
export const RULES = DEFAULT_RULES;

const PROGRAM = { programVersion: PROGRAM_VERSION, rules: RULES };
const DIGITS = 2;

export function addProgram(rows: DemoRows, now: Date): void {
  rows.add('loyalty_programs', { version: PROGRAM_VERSION, rules: RULES, created_at: now });
}

/** What the tier takes off a subtotal. */
export function discountOf(tier: LoyaltyTier, subtotal: Minor): Minor {
  return memberDiscount({ ...PROGRAM, tier }, subtotal);
}

/** Points for what was spent, in cents. */
export function pointsFor(tier: LoyaltyTier, spend: Minor): number {
  return pointsToEarn({ ...PROGRAM, tier }, spend, DIGITS);
}

/** What points are worth, in cents. */
export function worthOf(points: number): Minor {
  return worthUnder(RULES, points, DIGITS);
}

/** The highest tier that so many points of one year lead to. */
export function tierReached(points: number): LoyaltyTier {
  return tierFor(RULES, points);
}

/** What the rule was given, kept with the transaction so that its points can be explained. */
export function explanationOf(tier: LoyaltyTier, spend: Minor): object {
  return accrualInputs(PROGRAM, tier, { amount: spend, digits: DIGITS });
}

/** What a redemption was worth, kept for the same reason. */
export function redemptionOf(points: number): object {
  const rate = { program_version: PROGRAM_VERSION, points_per_reward_unit: RULES.pointsPerRewardUnit };
  return { rule: 'redemption', ...rate, reward_type: 'discount', value: Number(worthOf(points)) };
}
