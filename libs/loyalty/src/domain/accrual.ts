import type { LoyaltyTier } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import { type Membership, pointsAt } from './points';

/** What an order spent on food. */
export interface Spend {
  /** Minor units: subtotal less discounts and redeemed points; no tax, no tip. */
  readonly amount: Minor;
  /** Decimals of the currency. */
  readonly digits: number;
}

/** What the rule of an accrual was given, as the ledger keeps it: from it the points can be explained and counted again. */
export interface AccrualInputs {
  readonly rule: 'points_per_currency_unit';
  readonly program_version: number;
  /** Minor units. */
  readonly spend: number;
  readonly currency_digits: number;
  readonly points_per_currency_unit: number;
  readonly tier: LoyaltyTier;
  readonly multiplier_hundredths: number;
}

/** What a spend is given to the rule with, for somebody of this tier. */
export function accrualInputs(
  program: Pick<Membership, 'rules' | 'programVersion'>,
  tier: LoyaltyTier,
  spend: Spend,
): AccrualInputs {
  const { rules, programVersion } = program;
  return {
    rule: 'points_per_currency_unit',
    program_version: programVersion,
    spend: Number(spend.amount),
    currency_digits: spend.digits,
    points_per_currency_unit: rules.pointsPerCurrencyUnit,
    tier,
    multiplier_hundredths: rules.tiers[tier].multiplierHundredths,
  };
}

/** The points of an accrual, or what they would have been had less been spent. */
export function pointsOf(inputs: AccrualInputs, spend: Minor = BigInt(inputs.spend)): number {
  const { points_per_currency_unit: perUnit, multiplier_hundredths: hundredths, currency_digits: digits } = inputs;
  return pointsAt({ pointsPerCurrencyUnit: perUnit, multiplierHundredths: hundredths }, spend, digits);
}
