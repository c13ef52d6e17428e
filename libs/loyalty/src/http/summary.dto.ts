import { currencyDigits, toMajor } from '@breadboard/kernel';
import { QueryInteger } from '@breadboard/platform';
import type { LoyaltyTier } from '@breadboard/contracts';
import { worthOf } from '../domain/points';
import type { ProgramView } from '../persistence/loyalty.queries';
import type { PointsOverTime } from '../persistence/summary.queries';

export class SummaryQuery {
  /** Calendar months of the tenant, the present one included. */
  @QueryInteger({ min: 1, max: 36, fallback: 12 })
  months: number = 12;
}

/** Customers on file; who has no points yet is bronze. */
export class MembersResponse {
  /** @example 150 */
  total: number;
  bronze: number;
  silver: number;
  gold: number;
  platinum: number;
}

export class PointFlowsResponse {
  /** Earned, after what refunds took back. @example 3500 */
  issued: number;
  /** After what refunds gave back. @example 2250 */
  redeemed: number;
  expired: number;
  /** By hand; negative: more was taken than given. */
  adjusted: number;
  /** What the guests have in the end. @example 1250 */
  outstanding: number;
}

export class MonthOfPointsResponse extends PointFlowsResponse {
  /** @example 2026-01 */
  month: string;
}

export class LiabilityResponse {
  /** @example 1250 */
  points: number;
  /** What they are worth by the program of now, in major units. @example 12.5 */
  amount: number;
  /** @example USD */
  currency: string;
}

/** How a loyalty program does. */
export class LoyaltySummaryResponse {
  members: MembersResponse;
  /** All there ever was. */
  points: PointFlowsResponse;
  liability: LiabilityResponse;
  /** Share of the issued points that expired, four decimals; null when none were issued. @example 0.0312 */
  breakage_rate: number | null;
  /** Oldest first. */
  months: MonthOfPointsResponse[];

  static from(
    program: ProgramView,
    members: Partial<Record<LoyaltyTier, number>>,
    { totals, months }: PointsOverTime,
  ): LoyaltySummaryResponse {
    const { bronze = 0, silver = 0, gold = 0, platinum = 0 } = members;
    const { issued, expired, outstanding } = totals;
    const digits = currencyDigits(program.currency);
    const amount = toMajor(worthOf(program.rules, outstanding, digits), digits);
    return {
      members: { total: bronze + silver + gold + platinum, bronze, silver, gold, platinum },
      points: totals,
      liability: { points: outstanding, amount, currency: program.currency },
      breakage_rate: issued > 0 ? Math.round((expired / issued) * 10_000) / 10_000 : null,
      months: [...months],
    };
  }
}
