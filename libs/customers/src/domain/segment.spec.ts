import { type OrderHistory, segmentOf } from './segment';

const NOW = new Date('2026-06-15T16:00:00Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

function history(first: number | null, last: number | null, rest: Partial<OrderHistory> = {}): OrderHistory {
  const [firstOrderAt, lastOrderAt] = [first === null ? null : ago(first), last === null ? null : ago(last)];
  return { firstOrderAt, lastOrderAt, recentOrders: 1, tier: 'bronze', ...rest };
}

describe('segmentOf', () => {
  it.each([
    ['nobody who has ordered', history(null, null, { recentOrders: 0 }), 'new'],
    ['a first order thirty days ago', history(30, 0), 'new'],
    ['a first order a moment earlier', history(30.001, 0), 'active'],
    ['a last order sixty days ago', history(400, 60), 'active'],
    ['a last order a moment earlier', history(400, 60.001), 'at_risk'],
    ['a last order half a year ago', history(400, 180), 'at_risk'],
    ['a last order longer ago', history(400, 180.001), 'lapsed'],
    ['nine orders of late', history(400, 1, { recentOrders: 9 }), 'active'],
    ['ten orders of late', history(400, 1, { recentOrders: 10 }), 'vip'],
    ['ten orders within the first month', history(20, 1, { recentOrders: 10 }), 'vip'],
    ['the top tier', history(400, 200, { tier: 'platinum' }), 'vip'],
    ['the tier below it', history(400, 200, { tier: 'gold' }), 'lapsed'],
  ])('of %s', (_what, given, segment) => expect(segmentOf(given, NOW)).toBe(segment));
});
