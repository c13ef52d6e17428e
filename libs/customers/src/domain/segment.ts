import type { CustomerSegment, LoyaltyTier } from '@breadboard/contracts';

/** What a segment is judged by. Canceled orders do not count. */
export interface OrderHistory {
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  /** The last order but `VIP_ORDERS` - 1: how recent it is decides whether so many are recent. */
  readonly vipOrderAt: Date | null;
  readonly tier: LoyaltyTier;
}

export const VIP_ORDERS = 10;
const VIP_DAYS = 90;
const NEW_DAYS = 30;
const ACTIVE_DAYS = 60;
const AT_RISK_DAYS = 180;
const DAY_MS = 86_400_000;

/** The segment of a customer with this history, now. */
export function segmentOf(history: OrderHistory, now: Date): CustomerSegment {
  const { firstOrderAt, lastOrderAt, vipOrderAt, tier } = history;
  if (tier === 'platinum' || (vipOrderAt && isWithin(vipOrderAt, VIP_DAYS, now))) return 'vip';
  if (!firstOrderAt || !lastOrderAt || isWithin(firstOrderAt, NEW_DAYS, now)) return 'new';
  if (isWithin(lastOrderAt, ACTIVE_DAYS, now)) return 'active';
  return isWithin(lastOrderAt, AT_RISK_DAYS, now) ? 'at_risk' : 'lapsed';
}

/**
 * The first moment after now at which time alone may give a customer with this history another segment: until then it keeps
 * the one it has. Null when only an order or a tier can.
 */
export function nextJudgement(history: OrderHistory, now: Date): Date | null {
  const { firstOrderAt, lastOrderAt, vipOrderAt } = history;
  const ends = [
    endOf(vipOrderAt, VIP_DAYS),
    endOf(firstOrderAt, NEW_DAYS),
    endOf(lastOrderAt, ACTIVE_DAYS),
    endOf(lastOrderAt, AT_RISK_DAYS),
  ];
  const ahead = ends.filter((end) => end > now.getTime());
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

/** A segment, and when time alone may change it; null: never. */
export interface Judgement {
  readonly segment: CustomerSegment;
  readonly dueAt: Date | null;
}

/** What a history says now. */
export function judgementOf(history: OrderHistory, now: Date): Judgement {
  return { segment: segmentOf(history, now), dueAt: nextJudgement(history, now) };
}

/**
 * Whether a judgement has to take the place of the one that is kept. A customer who is due later than was thought stays due
 * then, and is judged once more for nothing: cheaper than a new row of each guest with each order.
 */
export function overrules(judged: Judgement, kept: Judgement, now: Date): boolean {
  if (judged.segment !== kept.segment) return true;
  if (kept.dueAt === null) return judged.dueAt !== null;
  return kept.dueAt <= now || (judged.dueAt !== null && judged.dueAt < kept.dueAt);
}

function isWithin(moment: Date, days: number, now: Date): boolean {
  return now.getTime() < endOf(moment, days);
}

/** The first millisecond that is no longer within so many days of a moment; for no moment, none is. */
function endOf(moment: Date | null, days: number): number {
  return moment ? moment.getTime() + days * DAY_MS + 1 : -Infinity;
}
