import type { LoyaltyTier } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import { type Membership, pointsToEarn } from './points';
import { higherTier, tierFor } from './tiers';

/** An account before an accrual. */
export interface AccountStanding {
  readonly balance: number;
  /** Points that were taken back after they had been spent. */
  readonly debt: number;
  readonly tier: LoyaltyTier;
  /** Points earned so far in the qualifying period. */
  readonly earnedInPeriod: number;
}

export interface Spend {
  /** Minor units: subtotal less discounts. */
  readonly amount: Minor;
  readonly digits: number;
}

/** What an accrual does to an account. */
export interface Accrual {
  /** What the ledger says was earned. */
  readonly points: number;
  /** What is left of it for a lot, after the debt. */
  readonly lotPoints: number;
  readonly balance: number;
  readonly debt: number;
  readonly tier: LoyaltyTier;
  /** What the rule was given, so that the points can be explained. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Credits a spend: by the multiplier of the tier held so far, the debt paid first, and the tier risen at once when the
 * points earned in the period reach it. A tier never falls by earning.
 */
export function accrue(standing: AccountStanding, program: Omit<Membership, 'tier'>, spend: Spend): Accrual {
  const { rules, programVersion } = program;
  const { balance, debt, tier, earnedInPeriod } = standing;
  const points = pointsToEarn({ rules, programVersion, tier }, spend.amount, spend.digits);
  const debtPaid = Math.min(points, debt);
  const lotPoints = points - debtPaid;
  return {
    points,
    lotPoints,
    balance: balance + lotPoints,
    debt: debt - debtPaid,
    tier: higherTier(tier, tierFor(rules, earnedInPeriod + points)),
    inputs: {
      rule: 'points_per_currency_unit',
      program_version: programVersion,
      spend: Number(spend.amount),
      currency_digits: spend.digits,
      points_per_currency_unit: rules.pointsPerCurrencyUnit,
      tier,
      multiplier_hundredths: rules.tiers[tier].multiplierHundredths,
      debt_paid: debtPaid,
    },
  };
}
