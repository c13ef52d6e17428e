import type { LoyaltyTier } from '@breadboard/contracts';
import { formatId } from '@breadboard/kernel';
import { benefitSentence } from '../domain/benefits';
import type { LoyaltyStatus } from '../persistence/loyalty.queries';

export class TierProgressResponse {
  /** @example gold */
  current_tier: LoyaltyTier;
  /**
   * Null at the top.
   * @example platinum
   */
  next_tier: LoyaltyTier | null;
  /**
   * Points still to be earned until the end of the period.
   * @example 750
   */
  points_to_next_tier: number;
  /**
   * Last day of the period in which points count towards a tier.
   * @example 2026-12-31
   */
  qualifying_period_end: string;
}

/** Where a customer stands in the loyalty program. */
export class LoyaltyStatusResponse {
  /** @example cust_abc123 */
  customer_id: string;
  /** @example gold */
  tier: LoyaltyTier;
  /** @example 1250 */
  points_balance: number;
  /**
   * This calendar year.
   * @example 3500
   */
  points_earned_ytd: number;
  /**
   * This calendar year.
   * @example 2250
   */
  points_redeemed_ytd: number;
  tier_progress: TierProgressResponse;
  /** @example ["10% off all orders", "Free birthday dessert", "Priority reservations"] */
  benefits: string[];

  static from(status: LoyaltyStatus): LoyaltyStatusResponse {
    return {
      customer_id: formatId('cust', status.customerId),
      tier: status.tier,
      points_balance: status.balance,
      points_earned_ytd: status.earned,
      points_redeemed_ytd: status.redeemed,
      tier_progress: {
        current_tier: status.tier,
        next_tier: status.progress.nextTier,
        points_to_next_tier: status.progress.pointsToNextTier,
        qualifying_period_end: status.periodEnd,
      },
      benefits: status.benefits.map(benefitSentence),
    };
  }
}
