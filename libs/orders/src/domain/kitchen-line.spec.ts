import * as fc from 'fast-check';
import { beginsAtOnce, leavesLine } from './kitchen-line';

const ONE = { stations: 1, autoStart: true };
const NOW = new Date('2026-06-15T16:00:00Z');
const A_MOMENT_LATER = new Date(NOW.getTime() + 1);
const load = (beingMade: number, waiting = 0) => ({ ordersAhead: beingMade + waiting, beingMade });

describe('an order that joins the line', () => {
  it('begins at once when the line is idle', () => {
    expect(beginsAtOnce(ONE, load(0), NOW, NOW)).toBe(true);
  });

  it('waits while every station is taken', () => {
    expect(beginsAtOnce(ONE, load(1), NOW, NOW)).toBe(false);
    expect(beginsAtOnce({ ...ONE, stations: 3 }, load(2), NOW, NOW)).toBe(true);
    expect(beginsAtOnce({ ...ONE, stations: 3 }, load(3), NOW, NOW)).toBe(false);
  });

  it('goes before nobody who waits, though a station is free', () => {
    expect(beginsAtOnce({ ...ONE, stations: 3 }, load(1, 1), NOW, NOW)).toBe(false);
  });

  it('waits for its time', () => {
    expect(beginsAtOnce(ONE, load(0), A_MOMENT_LATER, NOW)).toBe(false);
  });

  it('waits for somebody to begin it where the kitchen does not by itself', () => {
    expect(beginsAtOnce({ stations: 9, autoStart: false }, load(0), NOW, NOW)).toBe(false);
  });

  it('never makes it more than there are stations', () => {
    const numbers = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), numbers, numbers, (stations, beingMade, waiting) => {
        const begins = beginsAtOnce({ stations, autoStart: true }, load(beingMade, waiting), NOW, NOW);
        return !begins || (beingMade + 1 <= stations && waiting === 0);
      }),
    );
  });
});

describe('an order', () => {
  it.each(['queued', 'prepping', 'toasting'] as const)(
    'leaves the line from %s when it is made or canceled',
    (from) => {
      for (const to of ['ready', 'delivered', 'canceled'] as const) expect(leavesLine(from, to)).toBe(true);
      expect(leavesLine(from, 'toasting')).toBe(false);
    },
  );

  it('that is ready has left the line already', () => {
    expect(leavesLine('ready', 'delivered')).toBe(false);
    expect(leavesLine('ready', 'canceled')).toBe(false);
  });
});
