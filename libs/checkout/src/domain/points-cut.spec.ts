import { DEFAULT_RULES } from '@breadboard/loyalty';
import * as fc from 'fast-check';
import { pointsCut } from './points-cut';

describe('what points take off', () => {
  it.each([
    [500, 2_000n, 500, 500n],
    [500, 500n, 500, 500n],
    [500, 333n, 333, 333n],
    [500, 0n, 0, 0n],
    [0, 2_000n, 0, 0n],
  ])('%i points off %s take %i of them for %s', (points, left, taken, value) => {
    expect(pointsCut(DEFAULT_RULES, points, left, 2)).toEqual({ points: taken, value });
  });

  it('is rounded down for the guest’s points, and up for the points that are needed', () => {
    const rules = { ...DEFAULT_RULES, pointsPerRewardUnit: 30 };
    expect(pointsCut(rules, 1, 2_000n, 2)).toEqual({ points: 1, value: 3n });
    expect(pointsCut(rules, 100, 100n, 2)).toEqual({ points: 30, value: 100n });
    expect(pointsCut(rules, 100, 101n, 2)).toEqual({ points: 31, value: 101n });
    expect(pointsCut({ ...DEFAULT_RULES, pointsPerRewardUnit: 1_000 }, 9, 2_000n, 2)).toEqual({ points: 0, value: 0n });
  });

  it('is never more than is left, nor takes more points than were offered', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.bigInt(0n, 100_000n),
        fc.integer({ min: 1, max: 5_000 }),
        (points, left, rate) => {
          const cut = pointsCut({ ...DEFAULT_RULES, pointsPerRewardUnit: rate }, points, left, 2);
          expect(cut.value >= 0n && cut.value <= left).toBe(true);
          expect(cut.points >= 0 && cut.points <= points).toBe(true);
          expect(cut.points === 0).toBe(cut.value === 0n);
        },
      ),
    );
  });
});
