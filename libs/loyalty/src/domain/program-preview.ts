import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { ProgramRules } from './program-rules';
import { type PeriodFigures, qualifying, tierFor } from './tiers';

/** Members who hold a tier with such figures in the qualifying period. */
export interface Standings extends PeriodFigures {
  readonly tier: LoyaltyTier;
  readonly members: number;
}

/** A way from one tier to another. */
export interface TierChange {
  readonly from: LoyaltyTier;
  readonly to: LoyaltyTier;
  /** Up at once; down not before the qualifying period is over. */
  readonly when: 'at_once' | 'period_end';
}

/** How many members would go from one tier to another. */
export interface TierMove extends TierChange {
  readonly members: number;
}

/** Where a member who holds a tier with such figures would go under other rules; null: nowhere. */
export function changeUnder(
  rules: ProgramRules,
  { tier: from, ...figures }: PeriodFigures & { readonly tier: LoyaltyTier },
  digits: number,
): TierChange | null {
  const to = tierFor(rules, qualifying(rules, figures, digits));
  if (to === from) return null;
  return { from, to, when: LOYALTY_TIERS.indexOf(to) > LOYALTY_TIERS.indexOf(from) ? 'at_once' : 'period_end' };
}

/** Which members would change their tier under other rules, as their figures are now. */
export function previewOf(rules: ProgramRules, standings: readonly Standings[], digits: number): TierMove[] {
  const moves = new Map<string, TierMove>();
  for (const { members, ...standing } of standings) {
    const change = changeUnder(rules, standing, digits);
    if (!change) continue;
    const way = `${change.from} ${change.to}`;
    moves.set(way, { ...change, members: (moves.get(way)?.members ?? 0) + members });
  }
  const place = ({ from, to }: TierMove): number => 10 * LOYALTY_TIERS.indexOf(from) + LOYALTY_TIERS.indexOf(to);
  return [...moves.values()].sort((a, b) => place(a) - place(b));
}
