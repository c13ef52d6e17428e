import { grantFor, type Role } from '@breadboard/contracts';
import type { Program } from '../../../shared/people/use-program';

/** How many points a caller may give or take at a time; null: as many as there are. */
export function capOf(roles: readonly Role[], program: Pick<Program, 'support_adjustment_limit'>): number | null {
  const isCapped = grantFor('loyalty.adjust', roles)?.capped ?? true;
  return isCapped ? (program.support_adjustment_limit ?? null) : null;
}

export type AdjustmentFault = 'zero' | 'aboveCap' | 'notEnough';

/** Why an adjustment would be refused; null when nothing speaks against it. */
export function faultOf(points: number | null, balance: number, cap: number | null): AdjustmentFault | null {
  if (points === null || points === 0) return 'zero';
  if (cap !== null && Math.abs(points) > cap) return 'aboveCap';
  return balance + points < 0 ? 'notEnough' : null;
}
