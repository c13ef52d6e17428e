import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Hours } from './location';
import { dayOf, isOpenAt, openTimes } from './opening-hours';
import { slotAt, slotsBetween } from './pickup-slots';

const everyDay = (opensMinute: number, closesMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute, closesMinute }));

/** Every slot that begins on a local date, as the wall shows it: `01:30-02:00 EDT`. */
function slotsOf(hours: Hours, date: string, slotMinutes: number): string[] {
  const { begins, ends } = dayOf(hours.timeZone, date);
  const wall = (moment: Date): string => DateTime.fromJSDate(moment, { zone: hours.timeZone }).toFormat('HH:mm');
  return slotsBetween({ ...hours, slotMinutes }, begins, ends).map(({ start, end }) => {
    const hour = DateTime.fromJSDate(start, { zone: hours.timeZone });
    return `${wall(start)}-${wall(end)} ${hour.toFormat('ZZ')}`;
  });
}

describe('the slots of a date', () => {
  it('are counted from opening, and the last one ends at closing', () => {
    const hours = { timeZone: 'Europe/Berlin', openingHours: everyDay(670, 725) };
    expect(slotsOf(hours, '2026-06-15', 20)).toEqual([
      '11:10-11:30 +02:00',
      '11:30-11:50 +02:00',
      '11:50-12:05 +02:00',
    ]);
  });

  it('begin on it: those of a night after midnight are of the next one', () => {
    const hours = { timeZone: 'Europe/Berlin', openingHours: [{ weekday: 5, opensMinute: 1380, closesMinute: 1500 }] };
    expect(slotsOf(hours, '2026-06-19', 30)).toEqual(['23:00-23:30 +02:00', '23:30-00:00 +02:00']);
    expect(slotsOf(hours, '2026-06-20', 30)).toEqual(['00:00-00:30 +02:00', '00:30-01:00 +02:00']);
    expect(slotsOf(hours, '2026-06-21', 30)).toEqual([]);
  });
});

describe('on the day the clocks change', () => {
  const night = (timeZone: string): Hours => ({ timeZone, openingHours: everyDay(60, 210) });

  it('New York leaves out an hour in spring, and has one twice in autumn', () => {
    expect(slotsOf(night('America/New_York'), '2026-03-08', 30)).toEqual([
      '01:00-01:30 -05:00',
      '01:30-03:00 -05:00',
      '03:00-03:30 -04:00',
    ]);
    expect(slotsOf(night('America/New_York'), '2026-11-01', 30)).toEqual([
      '01:00-01:30 -04:00',
      '01:30-01:00 -04:00',
      '01:00-01:30 -05:00',
      '01:30-02:00 -05:00',
      '02:00-02:30 -05:00',
      '02:30-03:00 -05:00',
      '03:00-03:30 -05:00',
    ]);
  });

  it('Berlin does so an hour later', () => {
    expect(slotsOf(night('Europe/Berlin'), '2026-03-29', 30)).toEqual([
      '01:00-01:30 +01:00',
      '01:30-03:00 +01:00',
      '03:00-03:30 +02:00',
    ]);
    expect(slotsOf(night('Europe/Berlin'), '2026-10-25', 30)).toEqual([
      '01:00-01:30 +02:00',
      '01:30-02:00 +02:00',
      '02:00-02:30 +02:00',
      '02:30-02:00 +02:00',
      '02:00-02:30 +01:00',
      '02:30-03:00 +01:00',
      '03:00-03:30 +01:00',
    ]);
  });

  it('Lord Howe Island moves by half an hour', () => {
    expect(slotsOf(night('Australia/Lord_Howe'), '2026-10-04', 30)).toEqual([
      '01:00-01:30 +10:30',
      '01:30-02:30 +10:30',
      '02:30-03:00 +11:00',
      '03:00-03:30 +11:00',
    ]);
    expect(slotsOf(night('Australia/Lord_Howe'), '2026-04-05', 30)).toEqual([
      '01:00-01:30 +11:00',
      '01:30-01:30 +11:00',
      '01:30-02:00 +10:30',
      '02:00-02:30 +10:30',
      '02:30-03:00 +10:30',
      '03:00-03:30 +10:30',
    ]);
  });

  it.each([
    ['America/New_York', '2026-03-08', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ])(
    'a stretch from two to three is not there in spring, and an hour or two long in autumn: %s',
    (zone, spring, autumn) => {
      const hours = { timeZone: zone, openingHours: everyDay(120, 180) };
      expect(slotsOf(hours, spring, 60)).toEqual([]);
      expect(slotsOf(hours, autumn, 60)).toHaveLength(zone === 'Europe/Berlin' ? 2 : 1);
    },
  );

  it('a time that the clocks leave out is the one they show instead', () => {
    const opens = (opensMinute: number, closesMinute: number): string[] =>
      slotsOf({ timeZone: 'Europe/Berlin', openingHours: everyDay(opensMinute, closesMinute) }, '2026-03-29', 60);
    expect(opens(150, 240)).toEqual(['03:30-04:00 +02:00']);
    expect(opens(60, 150)).toEqual(['01:00-03:00 +01:00', '03:00-03:30 +02:00']);
    expect(opens(150, 195)).toEqual([]);
  });

  it.each([
    ['America/New_York', '2026-03-07', '23:00 -05:00', '04:00 -04:00', 4],
    ['America/New_York', '2026-10-31', '23:00 -04:00', '04:00 -05:00', 6],
    ['Europe/Berlin', '2026-03-28', '23:00 +01:00', '04:00 +02:00', 4],
    ['Europe/Berlin', '2026-10-24', '23:00 +02:00', '04:00 +01:00', 6],
    ['Australia/Lord_Howe', '2026-10-03', '23:00 +10:30', '04:00 +11:00', 4.5],
    ['Australia/Lord_Howe', '2026-04-04', '23:00 +11:00', '04:00 +10:30', 5.5],
  ])(
    'a stretch over midnight lasts until its closing time on the wall: %s, %s',
    (timeZone, date, opens, closes, hours) => {
      const night23to4 = { timeZone, openingHours: everyDay(1380, 1680) };
      const { begins } = dayOf(timeZone, date);
      const found = openTimes(night23to4, begins, begins).at(-1);
      const wall = (moment = new Date(0)): string =>
        DateTime.fromJSDate(moment, { zone: timeZone }).toFormat('HH:mm ZZ');
      expect([wall(found?.opens), wall(found?.closes)]).toEqual([opens, closes]);
      expect(((found?.closes.getTime() ?? 0) - (found?.opens.getTime() ?? 0)) / 3_600_000).toBe(hours);
    },
  );
});

describe('a date with hours of its own', () => {
  const weekly = everyDay(600, 720);
  const on = (hoursExceptions: Hours['hoursExceptions'] & object): Hours => ({
    timeZone: 'Europe/Berlin',
    openingHours: weekly,
    hoursExceptions,
  });
  const exception = (date: string, ...stretches: [number, number][]) => ({
    date,
    stretches: stretches.map(([opensMinute, closesMinute]) => ({ opensMinute, closesMinute })),
    note: null,
  });

  it('is closed, or has these and no others', () => {
    const hours = on([exception('2026-12-25'), exception('2026-12-26', [780, 840], [480, 540])]);
    expect(slotsOf(hours, '2026-12-24', 60)).toEqual(['10:00-11:00 +01:00', '11:00-12:00 +01:00']);
    expect(slotsOf(hours, '2026-12-25', 60)).toEqual([]);
    expect(slotsOf(hours, '2026-12-26', 60)).toEqual(['08:00-09:00 +01:00', '13:00-14:00 +01:00']);
  });

  it('leaves the night before as it was, and takes its own night into the next day', () => {
    const hours = { ...on([exception('2026-12-25', [1320, 1500])]), openingHours: everyDay(1320, 1560) };
    expect(slotsOf(hours, '2026-12-25', 120)).toEqual(['00:00-02:00 +01:00', '22:00-00:00 +01:00']);
    expect(slotsOf(hours, '2026-12-26', 120)).toEqual(['00:00-01:00 +01:00', '22:00-00:00 +01:00']);
  });

  it('is a date on the wall of the location, wherever the server is', () => {
    const hours = { ...on([exception('2026-12-25')]), timeZone: 'Pacific/Auckland', openingHours: everyDay(0, 1440) };
    const open = (moment: string) => isOpenAt(hours, new Date(moment));
    expect(
      ['2026-12-24T10:59:00Z', '2026-12-24T11:00:00Z', '2026-12-25T10:59:00Z', '2026-12-25T11:00:00Z'].map(open),
    ).toEqual([true, false, false, true]);
  });
});

describe('slots, whatever the hours are', () => {
  const zone = fc.constantFrom(
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Asia/Kathmandu',
  );
  const stretch = fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      opensMinute: fc.nat(1439),
      minutes: fc.integer({ min: 1, max: 1440 }),
    })
    .map(({ weekday, opensMinute, minutes }) => ({ weekday, opensMinute, closesMinute: opensMinute + minutes }));
  const moment = fc
    .integer({ min: 0, max: 365 * 1440 })
    .map((minute) => new Date(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000));
  const hours = fc.record({
    timeZone: zone,
    openingHours: fc.array(stretch, { maxLength: 5 }),
    slotMinutes: fc.integer({ min: 5, max: 240 }),
  });

  it('hold exactly the moments at which the doors are open', () => {
    fc.assert(
      fc.property(hours, moment, (location, at) => {
        const slot = slotAt(location, at);
        expect(slot !== null).toBe(isOpenAt(location, at));
        if (slot) expect(slot.start <= at && at < slot.end).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('follow one another and never last longer than they should', () => {
    fc.assert(
      fc.property(hours, moment, (location, from) => {
        const slots = slotsBetween(location, from, new Date(from.getTime() + 3 * 86_400_000));
        slots.forEach(({ start, end }, index) => {
          const minutes = (end.getTime() - start.getTime()) / 60_000;
          expect(minutes).toBeGreaterThan(0);
          expect(minutes).toBeLessThanOrEqual(location.slotMinutes);
          expect(start.getTime()).toBeGreaterThanOrEqual(slots[index - 1]?.end.getTime() ?? 0);
        });
      }),
    );
  });
});
