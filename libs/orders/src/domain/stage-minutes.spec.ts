import * as fc from 'fast-check';
import { usualMinutes } from './stage-minutes';

const MINUTE = 60_000;
const tenOf = (minutes: number): number[] => Array.from({ length: 10 }, () => minutes * MINUTE);

describe('what a stage usually takes', () => {
  it('is the minutes of the one in the middle, rounded up', () => {
    expect(usualMinutes(tenOf(4))).toBe(4);
    expect(usualMinutes(tenOf(4.01))).toBe(5);
    expect(usualMinutes([1, 1, 2, 2, 3, 3, 9, 9, 9, 9].map((minutes) => minutes * MINUTE))).toBe(3);
    expect(usualMinutes([9, 1, 9, 1, 2, 2, 3, 9, 3, 9, 1].map((minutes) => minutes * MINUTE))).toBe(3);
  });

  it('is not known of fewer than ten', () => {
    expect(usualMinutes([])).toBeNull();
    expect(usualMinutes(tenOf(4).slice(1))).toBeNull();
    expect(usualMinutes([...tenOf(4).slice(1), null, null, 60 * MINUTE, -1])).toBeNull();
  });

  it('is a minute at least', () => expect(usualMinutes(tenOf(0))).toBe(1));

  it('lies between the shortest and the longest, however few stray', () => {
    const times = fc.array(fc.integer({ min: 0, max: 59 * MINUTE }), { minLength: 10, maxLength: 50 });
    fc.assert(
      fc.property(times, (all) => {
        const usual = usualMinutes(all) ?? 0;
        return usual >= Math.min(...all) / MINUTE && usual <= Math.max(1, Math.ceil(Math.max(...all) / MINUTE));
      }),
    );
  });

  it('changes nothing of what it is told', () => {
    const times = [5, 3, 4, 1, 2, 9, 8, 7, 6, 0].map((minutes) => minutes * MINUTE);
    const copy = [...times];
    usualMinutes(times);
    expect(times).toEqual(copy);
  });
});
