import { LOYALTY_TIERS } from '@breadboard/contracts';
import * as fc from 'fast-check';
import {
  type Judgement,
  judgementOf,
  nextJudgement,
  type OrderHistory,
  overrules,
  segmentOf,
  VIP_ORDERS,
} from './segment';

const NOW = new Date('2026-06-15T16:00:00Z');
const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

/** The history of orders placed so many days ago. */
function history(days: readonly number[], tier: OrderHistory['tier'] = 'bronze'): OrderHistory {
  const newest = days.toSorted((a, b) => a - b);
  const at = (day: number | undefined): Date | null => (day === undefined ? null : ago(day));
  return { firstOrderAt: at(newest.at(-1)), lastOrderAt: at(newest[0]), vipOrderAt: at(newest[VIP_ORDERS - 1]), tier };
}
const times = (count: number, day: number): number[] => Array.from({ length: count }, () => day);

describe('segmentOf', () => {
  it.each([
    ['nobody who has ordered', history([]), 'new'],
    ['a first order thirty days ago', history([30]), 'new'],
    ['a first order a moment earlier', history([30.001, 0]), 'active'],
    ['a last order sixty days ago', history([400, 60]), 'active'],
    ['a last order a moment earlier', history([400, 60.001]), 'at_risk'],
    ['a last order half a year ago', history([400, 180]), 'at_risk'],
    ['a last order longer ago', history([400, 180.001]), 'lapsed'],
    ['nine orders of late', history([400, ...times(9, 1)]), 'active'],
    ['ten orders of late', history([400, ...times(9, 1), 90]), 'vip'],
    ['ten orders, one of them not so late', history([400, ...times(9, 1), 90.001]), 'active'],
    ['ten orders within the first month', history(times(10, 20)), 'vip'],
    ['the top tier', history([400, 200], 'platinum'), 'vip'],
    ['the tier below it', history([400, 200], 'gold'), 'lapsed'],
  ])('of %s', (_what, given, segment) => expect(segmentOf(given, NOW)).toBe(segment));
});

describe('nextJudgement', () => {
  it.each([
    ['nobody who has ordered', history([]), null],
    ['a newcomer', history([10]), -20],
    ['one who comes again', history([100, 10]), -50],
    ['one at risk', history([400, 100]), -80],
    ['one who is gone', history([400, 181]), null],
    ['a regular, at the end of the tenth order', history([...times(9, 1), 80]), -10],
  ])('of %s', (_what, given, days) => {
    const expected = days === null ? null : new Date(ago(days).getTime() + 1);
    expect(nextJudgement(given, NOW)).toEqual(expected);
  });

  it('leaves nobody in a segment whose time is over, and is over some day', () => {
    const minutes = fc.integer({ min: 0, max: 400 * 24 * 60 });
    const orders = fc.array(
      fc.oneof(
        minutes,
        fc.constantFrom(30, 60, 90, 180).map((days) => days * 24 * 60),
      ),
    );
    fc.assert(
      fc.property(orders, fc.constantFrom(...LOYALTY_TIERS), fc.array(minutes), (ages, tier, later) => {
        const given = history(
          ages.map((age) => age / 24 / 60),
          tier,
        );
        let judgements = 0;
        for (let from: Date | null = NOW; from !== null; judgements += 1) {
          const segment = segmentOf(given, from);
          const until: Date | null = nextJudgement(given, from);
          const last = until ? until.getTime() - 1 : Infinity;
          const within = later.map((ahead) => NOW.getTime() + ahead * 60_000);
          for (const moment of [...within, ...(until ? [last] : [])]) {
            if (moment < from.getTime() || moment > last) continue;
            expect(segmentOf(given, new Date(moment))).toBe(segment);
          }
          from = until;
        }
        expect(judgements).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('overrules', () => {
  const active = (days: number | null): Judgement => ({ segment: 'active', dueAt: days === null ? null : ago(-days) });

  it.each([
    ['another segment', active(9), { segment: 'new', dueAt: ago(-9) }, true],
    ['the same again', active(9), active(9), false],
    ['one that would be looked at too late', active(9), active(9.001), true],
    ['one that is looked at too early', active(9), active(8.999), false],
    ['one that is due', active(9), active(0), true],
    ['one that is due, by one that never will be again', active(null), active(0), true],
    ['one that would never be looked at', active(9), active(null), true],
    ['one that is looked at for nothing', active(null), active(9), false],
  ] as const)('%s', (_what, judged, kept, stored) => expect(overrules(judged, kept, NOW)).toBe(stored));

  it('never leaves a customer to be looked at later than its judgement says, nor again at once', () => {
    const days = fc.option(fc.integer({ min: -400, max: 400 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 })), days, (orders, keptDays) => {
        const judged = judgementOf(history(orders), NOW);
        const kept = { segment: judged.segment, dueAt: keptDays === null ? null : ago(-keptDays) };
        const { dueAt } = overrules(judged, kept, NOW) ? judged : kept;
        if (judged.dueAt) expect(dueAt?.getTime()).toBeLessThanOrEqual(judged.dueAt.getTime());
        if (dueAt) expect(dueAt.getTime()).toBeGreaterThan(NOW.getTime());
      }),
    );
  });
});
