import * as fc from 'fast-check';
import { hoursInWords, isServedAt, nextServing, servingHours } from './daypart';

const hour = (hours: number, minutes = 0): number => hours * 60 + minutes;
const on = (weekdays: number[], opensMinute: number, closesMinute: number) =>
  weekdays.map((weekday) => ({ weekday, opensMinute, closesMinute }));
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const BREAKFAST = on(WORKDAYS, hour(7), hour(11));
const NEW_YORK = 'America/New_York';
const around = (timeZone: string) => ({ timeZone, openingHours: on(EVERY_DAY, 0, 1440) });

describe('the hours at which an item is served', () => {
  const pancakes = { id: 'pancakes', categoryId: 'breakfast' };
  const breakfast = { windows: BREAKFAST, categoryIds: ['breakfast'], menuItemIds: [] };
  const brunch = { windows: on([6, 7], hour(9), hour(14)), categoryIds: [], menuItemIds: ['pancakes'] };
  const late = { windows: on([5], hour(22), hour(26)), categoryIds: ['bar'], menuItemIds: ['fries'] };

  it('are those of every daypart that names it or its category', () => {
    expect(servingHours(pancakes, [breakfast, brunch, late])).toEqual([...BREAKFAST, ...brunch.windows]);
    expect(servingHours(pancakes, [breakfast, late])).toEqual(BREAKFAST);
  });

  it('are all hours for what no daypart names', () => {
    expect(servingHours({ id: 'soup', categoryId: 'soups' }, [breakfast, brunch, late])).toBeNull();
    expect(isServedAt(null, NEW_YORK, new Date('2026-06-15T03:00:00Z'))).toBe(true);
  });

  it.each([
    ['a minute before', '2026-06-15T10:59:59Z', false],
    ['from the first moment', '2026-06-15T11:00:00Z', true],
    ['to the last', '2026-06-15T14:59:59Z', true],
    ['not at the end itself', '2026-06-15T15:00:00Z', false],
    ['not on a Saturday', '2026-06-20T12:00:00Z', false],
  ])('are by the clock on the wall: %s', (_name, moment, served) => {
    expect(isServedAt(BREAKFAST, NEW_YORK, new Date(moment))).toBe(served);
  });

  it('go on beyond midnight', () => {
    const saturdayNight = ['04:59', '05:59', '06:00'].map((time) => new Date(`2026-06-20T${time}:00Z`));
    expect(saturdayNight.map((moment) => isServedAt(late.windows, NEW_YORK, moment))).toEqual([true, true, false]);
  });

  it.each([
    ['spring, New York', NEW_YORK, '2026-03-08T10:59:59Z', '2026-03-08T11:00:00Z', '2026-03-08T15:00:00Z'],
    ['autumn, New York', NEW_YORK, '2026-11-01T11:59:59Z', '2026-11-01T12:00:00Z', '2026-11-01T16:00:00Z'],
    ['spring, Berlin', 'Europe/Berlin', '2026-03-29T04:59:59Z', '2026-03-29T05:00:00Z', '2026-03-29T09:00:00Z'],
    ['autumn, Berlin', 'Europe/Berlin', '2026-10-25T05:59:59Z', '2026-10-25T06:00:00Z', '2026-10-25T10:00:00Z'],
    ['spring, Sydney', 'Australia/Sydney', '2026-10-03T19:59:59Z', '2026-10-03T20:00:00Z', '2026-10-04T00:00:00Z'],
    ['autumn, Sydney', 'Australia/Sydney', '2026-04-04T20:59:59Z', '2026-04-04T21:00:00Z', '2026-04-05T01:00:00Z'],
  ])('are the same on the day that the clocks change: %s', (_name, timeZone, before, begins, ends) => {
    const breakfastDaily = on(EVERY_DAY, hour(7), hour(11));
    const served = [before, begins, ends].map((moment) => isServedAt(breakfastDaily, timeZone, new Date(moment)));
    expect(served).toEqual([false, true, false]);
  });
});

describe('the next serving', () => {
  it.each([
    ['later the same day', '2026-06-15T09:00:00Z', '2026-06-15T11:00:00.000Z'],
    ['at once', '2026-06-15T12:00:00Z', '2026-06-15T12:00:00.000Z'],
    ['the next morning', '2026-06-15T15:00:00Z', '2026-06-16T11:00:00.000Z'],
    ['after the weekend', '2026-06-19T15:00:00Z', '2026-06-22T11:00:00.000Z'],
    ['after the clocks went back', '2026-10-30T16:00:00Z', '2026-11-02T12:00:00.000Z'],
  ])('is %s', (_name, from, next) => {
    expect(nextServing(BREAKFAST, around(NEW_YORK), new Date(from))?.toISOString()).toBe(next);
  });

  it('waits for the doors to open, and may never come', () => {
    const location = { timeZone: 'UTC', openingHours: on([1], hour(9), hour(17)) };
    const from = new Date('2026-06-15T18:00:00Z');
    expect(nextServing(BREAKFAST, location, from)?.toISOString()).toBe('2026-06-22T09:00:00.000Z');
    expect(nextServing(on([2], hour(7), hour(11)), location, from)).toBeNull();
  });

  it('is the first minute of the week to come at which it is served behind open doors', () => {
    const stretch = fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        opensMinute: fc.nat(95),
        length: fc.integer({ min: 1, max: 96 }),
      })
      .map(({ weekday, opensMinute, length }) => ({
        weekday,
        opensMinute: opensMinute * 15,
        closesMinute: (opensMinute + length) * 15,
      }));
    const week = fc.array(stretch, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        week,
        week,
        fc.constantFrom(NEW_YORK, 'Europe/Berlin', 'Australia/Sydney'),
        fc.nat(700),
        (hours, openingHours, timeZone, quarter) => {
          const start = Date.parse('2026-03-26T00:00:00Z') + quarter * 900_000;
          const location = { timeZone, openingHours };
          const quarters = Array.from({ length: 7 * 96 + 1 }, (_, n) => new Date(start + n * 900_000));
          const first = quarters.find(
            (moment) => isServedAt(hours, timeZone, moment) && isServedAt(openingHours, timeZone, moment),
          );
          if (first) expect(nextServing(hours, location, new Date(start))).toEqual(first);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('hours in words', () => {
  const monday = new Date('2026-06-15T18:00:00Z');
  const saturday = new Date('2026-06-20T18:00:00Z');
  it.each([
    ['those of the day', BREAKFAST, monday, '07:00–11:00'],
    [
      'both of the day, in order',
      [...on([1], hour(17), hour(21)), ...BREAKFAST],
      monday,
      '07:00–11:00 and 17:00–21:00',
    ],
    ['beyond midnight', on(EVERY_DAY, hour(22), hour(26)), monday, '22:00–02:00'],
    ['the days, when today is none', BREAKFAST, saturday, 'Mon–Fri 07:00–11:00'],
    [
      'days that differ',
      [...on([1, 2, 4], 480, 600), ...on([7], 540, 660)],
      saturday,
      'Mon–Tue 08:00–10:00, Thu 08:00–10:00, Sun 09:00–11:00',
    ],
  ])('are %s', (_name, hours, at, words) => {
    expect(hoursInWords(hours, NEW_YORK, at)).toBe(words);
  });
});
