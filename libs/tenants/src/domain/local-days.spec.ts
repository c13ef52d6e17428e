import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { localDayOf } from './local-days';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
const moment = fc.date({ min: new Date('2011-01-01'), max: new Date('2031-01-01'), noInvalidDate: true });

describe('a local day', () => {
  it('is the one that the clock on the wall shows, however often it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (zone, at) => {
        const local = DateTime.fromJSDate(at, { zone });
        for (let times = 1; times <= 2; times += 1) {
          const day = localDayOf(zone, at.getTime());
          expect(day.date).toBe(local.toISODate());
          expect(day.weekday).toBe(local.weekday);
          expect(day.begins).toBe(local.startOf('day').toMillis());
          expect(day.ends).toBe(local.startOf('day').plus({ days: 1 }).startOf('day').toMillis());
        }
      }),
    );
  });

  it('begins where the one before ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (zone, at) => {
        const day = localDayOf(zone, at.getTime());
        expect(localDayOf(zone, day.begins - 1).ends).toBe(day.begins);
        expect(localDayOf(zone, day.ends).begins).toBe(day.ends);
      }),
    );
  });

  it('knows each of its minutes, and those of the night after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, fc.nat(2_880), (zone, at, minute) => {
        const midnight = DateTime.fromJSDate(at, { zone })
          .startOf('day')
          .plus({ days: Math.floor(minute / 1_440) });
        const wall = midnight.set({ hour: Math.floor((minute % 1_440) / 60), minute: minute % 60 });
        const day = localDayOf(zone, at.getTime());
        expect(day.atMinute(minute)).toBe(wall.toMillis());
        expect(day.atMinute(minute)).toBe(wall.toMillis());
      }),
    );
  });

  it('lasts 23 and 25 hours when the clocks change', () => {
    const hours = (zone: string, at: string): number => {
      const { begins, ends } = localDayOf(zone, Date.parse(at));
      return (ends - begins) / 3_600_000;
    };
    expect(hours('America/New_York', '2026-03-08T15:00:00Z')).toBe(23);
    expect(hours('America/New_York', '2026-11-01T15:00:00Z')).toBe(25);
    expect(hours('Australia/Lord_Howe', '2026-04-04T20:00:00Z')).toBe(24.5);
  });

  it('is of a zone that exists', () => {
    expect(() => localDayOf('Mars/Olympus', 0)).toThrow('Mars/Olympus');
  });

  it('is right after more days than are kept', () => {
    const first = Date.parse('2000-01-01T12:00:00Z');
    for (let day = 0; day < 5_200; day += 1) localDayOf('Europe/Berlin', first + day * 86_400_000);
    expect(localDayOf('Europe/Berlin', first).date).toBe('2000-01-01');
  });
});
