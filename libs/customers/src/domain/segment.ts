import type { CustomerSegment, LoyaltyTier } from '@breadboard/contracts';

/** What a segment is judged by. Canceled orders do not count. */
export interface OrderHistory {
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  /** Orders of the last `VIP_DAYS` days. */
  readonly recentOrders: number;
  readonly tier: LoyaltyTier;
}

export const VIP_DAYS = 90;
const VIP_ORDERS = 10;
const NEW_DAYS = 30;
const ACTIVE_DAYS = 60;
const AT_RISK_DAYS = 180;
const DAY_MS = 86_400_000;

/** The segment of a customer with this history, now. */
export function segmentOf(history: OrderHistory, now: Date): CustomerSegment {
  const { firstOrderAt, lastOrderAt, recentOrders, tier } = history;
  if (tier === 'platinum' || recentOrders >= VIP_ORDERS) return 'vip';
  if (!firstOrderAt || !lastOrderAt || isWithin(firstOrderAt, NEW_DAYS, now)) return 'new';
  if (isWithin(lastOrderAt, ACTIVE_DAYS, now)) return 'active';
  return isWithin(lastOrderAt, AT_RISK_DAYS, now) ? 'at_risk' : 'lapsed';
}

function isWithin(moment: Date, days: number, now: Date): boolean {
  return now.getTime() - moment.getTime() <= days * DAY_MS;
}
