import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { birthdayWeeks } from './birthday-weeks';

const ZONES = ['UTC', 'America/New_York', 'Pacific/Auckland', 'Pacific/Apia', 'America/Sao_Paulo', 'Asia/Kathmandu'];

const keysAt = (at: string, zone = 'UTC'): number[] =>
  birthdayWeeks(new Date(at), zone).map(({ birthdayKey }) => birthdayKey);
const weekOf = (birthdayKey: number, at: string, zone = 'UTC') =>
  birthdayWeeks(new Date(at), zone).find((week) => week.birthdayKey === birthdayKey);

describe('birthdayWeeks', () => {
  it('are those of today and of the six days before', () => {
    expect(keysAt('2026-05-15T12:00:00Z')).toEqual([515, 514, 513, 512, 511, 510, 509]);
  });

  it('begin and end at midnight of the restaurant', () => {
    const zone = 'America/New_York';
    const endsAt = new Date('2026-05-22T04:00:00Z');
    expect(weekOf(515, '2026-05-15T03:59:59Z', zone)).toBeUndefined();
    expect(weekOf(515, '2026-05-15T04:00:00Z', zone)).toEqual({ birthdayKey: 515, year: 2026, endsAt });
    expect(weekOf(515, '2026-05-22T03:59:59Z', zone)).toEqual({ birthdayKey: 515, year: 2026, endsAt });
    expect(weekOf(515, '2026-05-22T04:00:00Z', zone)).toBeUndefined();
  });

  it('last seven days where clocks are changed meanwhile', () => {
    const ended = weekOf(305, '2026-03-11T12:00:00Z', 'America/New_York');
    expect(ended?.endsAt).toEqual(new Date('2026-03-12T04:00:00Z'));
    expect(weekOf(401, '2026-04-02T12:00:00Z', 'Pacific/Auckland')?.endsAt).toEqual(new Date('2026-04-07T12:00:00Z'));
  });

  it('belong to the year of the birthday when they go on into the next one', () => {
    expect(weekOf(1228, '2027-01-03T23:59:59Z')).toMatchObject({
      year: 2026,
      endsAt: new Date('2027-01-04T00:00:00Z'),
    });
    expect(weekOf(1228, '2027-01-04T00:00:00Z')).toBeUndefined();
    expect(weekOf(101, '2027-01-01T00:00:00Z')).toMatchObject({ year: 2027 });
    // Already the new year in Auckland, still the old one in New York.
    expect(weekOf(101, '2026-12-31T11:00:00Z', 'Pacific/Auckland')).toMatchObject({ year: 2027 });
    expect(weekOf(101, '2026-12-31T11:00:00Z', 'America/New_York')).toBeUndefined();
  });

  it('of the 29th of February begin on the 28th in common years', () => {
    expect(keysAt('2027-02-27T12:00:00Z')).not.toContain(229);
    expect(weekOf(229, '2027-02-28T00:00:00Z')?.endsAt).toEqual(new Date('2027-03-07T00:00:00Z'));
    expect(weekOf(229, '2027-03-06T23:59:59Z')).toMatchObject({ year: 2027 });
    expect(weekOf(229, '2027-03-07T00:00:00Z')).toBeUndefined();
    expect(keysAt('2028-02-28T12:00:00Z')).not.toContain(229);
    expect(weekOf(229, '2028-02-29T00:00:00Z')?.endsAt).toEqual(new Date('2028-03-07T00:00:00Z'));
    expect(weekOf(228, '2028-02-29T00:00:00Z')?.endsAt).toEqual(new Date('2028-03-06T00:00:00Z'));
    // A hundred years make no leap year.
    expect(keysAt('2100-02-28T12:00:00Z')).toContain(229);
  });

  it('hold the moment, name a birthday once, and come to everybody once a year', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2012-02-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        (at, zone) => {
          const weeks = birthdayWeeks(at, zone);
          expect(new Set(weeks.map(({ birthdayKey }) => birthdayKey)).size).toBe(weeks.length);
          for (const { endsAt, year } of weeks) {
            expect(endsAt > at).toBe(true);
            expect(DateTime.fromJSDate(endsAt, { zone }).minus({ days: 7 }).year).toBe(year);
          }
        },
      ),
    );
    for (const year of [2027, 2028]) {
      const noons = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day, 12)));
      const begun = noons.flatMap((at) => birthdayWeeks(at, 'UTC').filter((week) => isFirstDay(week.endsAt, at)));
      const thisYear = begun.filter((week) => week.year === year);
      expect(thisYear).toHaveLength(366);
      expect(new Set(thisYear.map(({ birthdayKey }) => birthdayKey)).size).toBe(366);
    }
  });

  it('know their time zone', () => {
    expect(() => birthdayWeeks(new Date(), 'Mars/Olympus')).toThrow('time zone Mars/Olympus is not known');
  });
});

function isFirstDay(endsAt: Date, at: Date): boolean {
  return endsAt.getTime() - at.getTime() > 6 * 24 * 3_600_000;
}
