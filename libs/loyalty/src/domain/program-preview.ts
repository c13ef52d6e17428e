import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { ProgramRules } from './program-rules';
import { type PeriodFigures, qualifying, tierFor } from './tiers';

/** Members who hold a tier with such figures in the qualifying period. */
export interface Standings extends PeriodFigures {
  readonly tier: LoyaltyTier;
  readonly members: number;
}

/** How many members would go from one tier to another. */
export interface TierMove {
  readonly from: LoyaltyTier;
  readonly to: LoyaltyTier;
  /** Up at once; down not before the qualifying period is over. */
  readonly when: 'at_once' | 'period_end';
  readonly members: number;
}

/** Which members would change their tier under other rules, as their figures are now. */
export function previewOf(rules: ProgramRules, standings: readonly Standings[], digits: number): TierMove[] {
  const moves = new Map<string, TierMove>();
  for (const { tier: from, members, ...figures } of standings) {
    const to = tierFor(rules, qualifying(rules, figures, digits));
    if (to === from) continue;
    const when = LOYALTY_TIERS.indexOf(to) > LOYALTY_TIERS.indexOf(from) ? 'at_once' : 'period_end';
    const known = moves.get(`${from} ${to}`)?.members ?? 0;
    moves.set(`${from} ${to}`, { from, to, when, members: known + members });
  }
  const place = ({ from, to }: TierMove): number => 10 * LOYALTY_TIERS.indexOf(from) + LOYALTY_TIERS.indexOf(to);
  return [...moves.values()].sort((a, b) => place(a) - place(b));
}
