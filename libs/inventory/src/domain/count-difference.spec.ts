import * as fc from 'fast-check';
import { differenceOfCount } from './count-difference';

describe('differenceOfCount', () => {
  it.each([
    [8, 0, 8, 0],
    [8, 2, 10, 0],
    [8, 2, 12, 2],
    [8, 2, 7, -3],
    [8, 2, 2, -8],
    [8, 2, 1, null],
    [0, 1, 0, null],
    [0, 0, 0, 0],
  ])('with %i available and %i reserved, counted %i: %j', (available, reserved, counted, difference) => {
    expect(differenceOfCount({ available, reserved }, counted)).toBe(difference);
  });

  it('leaves on hand what was counted, nothing below zero, and what orders hold alone', () => {
    const units = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(units, units, units, (available, reserved, counted) => {
        const difference = differenceOfCount({ available, reserved }, counted);
        if (difference === null) return expect(counted).toBeLessThan(reserved);
        expect(available + difference + reserved).toBe(counted);
        expect(available + difference).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
