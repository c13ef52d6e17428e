import * as fc from 'fast-check';
import type { OpeningHours } from './location';
import { businessDateOf, isOpenAt, wallClock } from './opening-hours';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zones whose clocks never change, and two that stand still in the weeks that are tried. */
const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/Phoenix',
  'America/New_York',
  'Europe/Berlin',
];
const JUNE = Date.parse('2026-06-01T00:00:00Z');

const zone = fc.constantFrom(...ZONES);
const moment = fc.integer({ min: 0, max: 28 * 24 * 60 }).map((minute) => new Date(JUNE + minute * MINUTE_MS));
const stretch: fc.Arbitrary<OpeningHours> = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    opensMinute: fc.nat(1439),
    minutes: fc.integer({ min: 1, max: 1440 }),
  })
  .map(({ weekday, opensMinute, minutes }) => ({ weekday, opensMinute, closesMinute: opensMinute + minutes }));
const hours = fc.array(stretch, { maxLength: 6 });

/** What the clock on the wall shows: 1 for Monday, and the minute of the day. */
function wallAt(timeZone: string, at: Date): { weekday: number; minute: number } {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(shown.formatToParts(at).map(({ type, value }) => [type, value]));
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(String(parts.weekday)) + 1;
  return { weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** The same question answered minute by minute of the week, as one reads the sign on the door. */
function isOpenByTheSign(timeZone: string, openingHours: readonly OpeningHours[], at: Date): boolean {
  const { weekday, minute } = wallAt(timeZone, at);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return openingHours.some(
    (sign) =>
      (sign.weekday === weekday && sign.opensMinute <= minute && minute < sign.closesMinute) ||
      (sign.weekday === yesterday && sign.opensMinute <= minute + 1440 && minute + 1440 < sign.closesMinute),
  );
}

describe('opening hours, whatever they are', () => {
  it('are those on the door', () => {
    fc.assert(
      fc.property(zone, hours, moment, (timeZone, openingHours, at) => {
        expect(isOpenAt({ timeZone, openingHours }, at)).toBe(isOpenByTheSign(timeZone, openingHours, at));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are the same a week later, and the same in whatever order they are kept', () => {
    fc.assert(
      fc.property(zone, hours, moment, (timeZone, openingHours, at) => {
        const open = isOpenAt({ timeZone, openingHours }, at);
        expect(isOpenAt({ timeZone, openingHours }, new Date(at.getTime() + 7 * DAY_MS))).toBe(open);
        expect(isOpenAt({ timeZone, openingHours: openingHours.toReversed() }, at)).toBe(open);
      }),
    );
  });

  it('only grow by another stretch', () => {
    fc.assert(
      fc.property(zone, hours, stretch, moment, (timeZone, openingHours, more, at) => {
        const before = isOpenAt({ timeZone, openingHours }, at);
        const alone = isOpenAt({ timeZone, openingHours: [more] }, at);
        expect(isOpenAt({ timeZone, openingHours: [...openingHours, more] }, at)).toBe(before || alone);
      }),
    );
  });
});

describe('the clock on the wall', () => {
  it('shows every minute of two days as a time that people know', () => {
    fc.assert(
      fc.property(fc.nat(2880), (minute) => {
        const [, hour = '', rest = ''] = /^(\d\d):(\d\d)$/.exec(wallClock(minute)) ?? [];
        const shown = Number(hour) * 60 + Number(rest);
        expect(Number(rest)).toBeLessThan(60);
        expect(shown % 1440).toBe(minute % 1440);
        expect(wallClock(minute) === '24:00').toBe(minute === 1440 || minute === 2880);
      }),
    );
  });

  it('shows the calendar date of the place', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, at) => {
        expect(businessDateOf(timeZone, at)).toBe(new Intl.DateTimeFormat('en-CA', { timeZone }).format(at));
      }),
    );
  });
});
