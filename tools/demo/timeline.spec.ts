import { spread } from './timeline';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);

describe('spread', () => {
  it('puts an order on a day of its own, at lunch time of New York in winter and in summer', () => {
    const year = spread(at('2026-01-01T05:00:00Z'), at('2026-11-20T21:00:00Z'), 35);
    expect(year[0]).toEqual({ placedAt: at('2026-01-01T17:00:00Z'), pace: HOUR / 20 });
    expect(year.find(({ placedAt }) => placedAt > at('2026-07-01'))?.placedAt.getUTCHours()).toBe(16);
    expect(new Set(year.map(({ placedAt }) => placedAt.toISOString().slice(0, 10))).size).toBe(35);
  });

  it.each([
    ['a leap year', '2028-01-01T05:00:00Z', '2028-02-29T18:00:00Z'],
    ['the second of January', '2027-01-01T05:00:00Z', '2027-01-02T12:00:00Z'],
    ['half a minute into the year', '2027-01-01T05:00:00Z', '2027-01-01T05:00:30Z'],
    ['the whole year', '2026-01-01T05:00:00Z', '2027-01-01T04:59:59Z'],
  ])('keeps orders apart, one over before the next, and none in the future: %s', (_name, from, to) => {
    const moments = spread(at(from), at(to), 35);
    const ends = moments.map(({ placedAt, pace }) => placedAt.getTime() + 4 * pace);
    moments.slice(1).forEach(({ placedAt }, index) => expect(placedAt.getTime()).toBeGreaterThan(ends[index] ?? 0));
    expect(moments[0]?.placedAt.getTime()).toBeGreaterThanOrEqual(at(from).getTime());
    expect(ends.at(-1)).toBeLessThanOrEqual(at(to).getTime());
    expect(moments.every(({ pace }) => pace > 0)).toBe(true);
  });
});
