import { businessDateOf, isOpenAt, openingsAfter, wallClock, weekdayOf } from './opening-hours';

const at = (hour: number, minute = 0): number => hour * 60 + minute;
const everyDay = (opensMinute: number, closesMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute, closesMinute }));
const NEW_YORK = 'America/New_York';

describe('isOpenAt', () => {
  // 2026-06-15 is a Monday; New York is at UTC-4 then.
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: at(8), closesMinute: at(22) }));

  it.each([
    ['a minute before opening', '2026-06-15T11:59:59Z', false],
    ['at opening', '2026-06-15T12:00:00Z', true],
    ['a moment before closing', '2026-06-16T01:59:59Z', true],
    ['at closing', '2026-06-16T02:00:00Z', false],
    ['Friday evening', '2026-06-20T01:00:00Z', true],
    ['Saturday at noon', '2026-06-20T16:00:00Z', false],
    ['Sunday at noon', '2026-06-21T16:00:00Z', false],
  ])('%s: %s is %s', (_name, moment, open) => {
    expect(isOpenAt({ timeZone: NEW_YORK, openingHours: weekdays }, new Date(moment))).toBe(open);
  });

  const fridayNight = [{ weekday: 5, opensMinute: at(18), closesMinute: at(26) }];
  it.each([
    ['Friday at six', '2026-06-19T22:00:00Z', true],
    ['Saturday half past one at night', '2026-06-20T05:30:00Z', true],
    ['Saturday at two at night', '2026-06-20T06:00:00Z', false],
    ['Friday half past one at night', '2026-06-19T05:30:00Z', false],
    ['Sunday half past one at night', '2026-06-21T05:30:00Z', false],
  ])('past midnight, %s: %s is %s', (_name, moment, open) => {
    expect(isOpenAt({ timeZone: NEW_YORK, openingHours: fridayNight }, new Date(moment))).toBe(open);
  });

  it('goes from Sunday night into Monday', () => {
    const openingHours = [{ weekday: 7, opensMinute: at(20), closesMinute: at(27) }];
    expect(isOpenAt({ timeZone: 'UTC', openingHours }, new Date('2026-06-22T02:59:00Z'))).toBe(true);
    expect(isOpenAt({ timeZone: 'UTC', openingHours }, new Date('2026-06-22T03:00:00Z'))).toBe(false);
  });

  it('knows a break in the middle of the day, and a day without hours', () => {
    const openingHours = [
      { weekday: 1, opensMinute: at(11), closesMinute: at(14) },
      { weekday: 1, opensMinute: at(17), closesMinute: at(21) },
    ];
    const open = (moment: string) => isOpenAt({ timeZone: 'UTC', openingHours }, new Date(moment));
    expect([open('2026-06-15T13:00:00Z'), open('2026-06-15T15:00:00Z'), open('2026-06-15T18:00:00Z')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(isOpenAt({ timeZone: 'UTC', openingHours: [] }, new Date('2026-06-15T13:00:00Z'))).toBe(false);
  });

  // The clocks go forward and back on these days, in Cairo and Santiago at midnight itself.
  it.each([
    [NEW_YORK, '2026-03-07T00:00:00Z', 72],
    [NEW_YORK, '2026-10-31T00:00:00Z', 72],
    ['Europe/Berlin', '2026-03-28T00:00:00Z', 72],
    ['Europe/Berlin', '2026-10-24T00:00:00Z', 72],
    ['America/Santiago', '2026-09-05T00:00:00Z', 72],
    ['America/Santiago', '2026-04-04T00:00:00Z', 72],
    ['Africa/Cairo', '2026-04-23T00:00:00Z', 72],
  ])('is open around the clock in %s while the clocks change', (timeZone, from, hours) => {
    const always = { timeZone, openingHours: everyDay(0, 1440) };
    const moments = Array.from({ length: hours * 4 }, (_, quarter) => Date.parse(from) + quarter * 15 * 60_000);
    expect(moments.filter((moment) => !isOpenAt(always, new Date(moment)))).toEqual([]);
  });

  it.each([
    ['spring, New York', NEW_YORK, '2026-03-08T11:59:00Z', '2026-03-08T12:00:00Z', '2026-03-09T02:00:00Z'],
    ['autumn, New York', NEW_YORK, '2026-11-01T12:59:00Z', '2026-11-01T13:00:00Z', '2026-11-02T03:00:00Z'],
    ['spring, Berlin', 'Europe/Berlin', '2026-03-29T05:59:00Z', '2026-03-29T06:00:00Z', '2026-03-29T20:00:00Z'],
    ['spring, Sydney', 'Australia/Sydney', '2026-10-03T20:59:00Z', '2026-10-03T21:00:00Z', '2026-10-04T11:00:00Z'],
  ])('opens at eight and closes at ten by the clock on the wall: %s', (_name, timeZone, before, opens, closes) => {
    const location = { timeZone, openingHours: everyDay(at(8), at(22)) };
    const open = [before, opens, closes].map((moment) => isOpenAt(location, new Date(moment)));
    expect(open).toEqual([false, true, false]);
  });

  it('does not open again in the hour that the clocks repeat', () => {
    // Saturday night until half past one, which New York has twice on 2026-11-01: at 05:30 and at 06:30 UTC.
    const bar = { timeZone: NEW_YORK, openingHours: [{ weekday: 6, opensMinute: at(18), closesMinute: at(25, 30) }] };
    const open = ['05:29', '05:30', '06:15', '06:30'].map((time) => isOpenAt(bar, new Date(`2026-11-01T${time}:00Z`)));
    expect(open).toEqual([true, false, false, false]);
  });

  it('takes a time zone that does not exist for a bug of ours', () => {
    expect(() => isOpenAt({ timeZone: 'Mars/Olympus', openingHours: [] }, new Date())).toThrow('Mars/Olympus');
  });
});

describe('openingsAfter', () => {
  const iso = (moments: Date[]): string[] => moments.map((moment) => moment.toISOString().slice(0, 16));

  it('is every beginning of the week to come, once', () => {
    const openingHours = [
      { weekday: 5, opensMinute: at(18), closesMinute: at(26) },
      { weekday: 1, opensMinute: at(7), closesMinute: at(11) },
    ];
    const monday = new Date('2026-06-15T07:00:00Z');
    expect(iso(openingsAfter({ timeZone: 'UTC', openingHours }, monday))).toEqual([
      '2026-06-19T18:00',
      '2026-06-22T07:00',
    ]);
    const before = new Date('2026-06-15T06:59:59Z');
    expect(iso(openingsAfter({ timeZone: 'UTC', openingHours }, before))[0]).toBe('2026-06-15T07:00');
    expect(openingsAfter({ timeZone: 'UTC', openingHours: [] }, monday)).toEqual([]);
  });

  it.each([
    ['New York', NEW_YORK, '2026-03-08T00:00:00Z', ['2026-03-08T11:00', '2026-03-09T11:00']],
    ['Berlin', 'Europe/Berlin', '2026-10-24T12:00:00Z', ['2026-10-25T06:00', '2026-10-26T06:00']],
    ['Sydney', 'Australia/Sydney', '2026-10-03T00:00:00Z', ['2026-10-03T20:00', '2026-10-04T20:00']],
  ])('follows the clock on the wall while the clocks change in %s', (_name, timeZone, after, expected) => {
    const location = { timeZone, openingHours: everyDay(at(7), at(11)) };
    expect(iso(openingsAfter(location, new Date(after))).slice(0, 2)).toEqual(expected);
  });
});

describe('weekdayOf', () => {
  it('is the weekday on the wall', () => {
    const sundayNight = new Date('2026-06-15T03:00:00Z');
    expect([weekdayOf(NEW_YORK, sundayNight), weekdayOf('UTC', sundayNight)]).toEqual([7, 1]);
  });
});

describe('businessDateOf', () => {
  it.each([
    [NEW_YORK, '2026-06-15T03:59:59Z', '2026-06-14'],
    [NEW_YORK, '2026-06-15T04:00:00Z', '2026-06-15'],
    ['Pacific/Auckland', '2026-06-15T12:00:00Z', '2026-06-16'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-24'],
  ])('is the date on the wall: %s at %s is %s', (timeZone, moment, date) => {
    expect(businessDateOf(timeZone, new Date(moment))).toBe(date);
  });
});

describe('wallClock', () => {
  it.each([
    [0, '00:00'],
    [485, '08:05'],
    [1440, '24:00'],
    [1530, '01:30'],
    [2880, '24:00'],
  ])('writes minute %i as %s', (minute, text) => {
    expect(wallClock(minute)).toBe(text);
  });
});
