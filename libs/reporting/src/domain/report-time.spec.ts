import * as fc from 'fast-check';
import { faultOf, keysOf, type ReportDates, timeOf } from './report-time';

const HOUR_MS = 3_600_000;
const NEW_YORK = 'America/New_York';
const on = (from: string, to = from, timeZone = NEW_YORK): ReportDates => ({ from, to, timeZone });
const hoursBetween = ({ begins, ends }: { begins: Date; ends: Date }): number =>
  (ends.getTime() - begins.getTime()) / HOUR_MS;

describe('the time of a report', () => {
  it('is the days of the zone, both inclusive', () => {
    expect(timeOf(on('2026-06-01', '2026-06-02'))).toEqual({
      begins: new Date('2026-06-01T04:00:00Z'),
      ends: new Date('2026-06-03T04:00:00Z'),
    });
  });

  it('has 23 hours in spring and 25 in autumn', () => {
    expect(hoursBetween(timeOf(on('2026-03-08')))).toBe(23);
    expect(hoursBetween(timeOf(on('2026-11-01')))).toBe(25);
    expect(keysOf('hour', on('2026-03-08'))).toHaveLength(23);
    expect(keysOf('hour', on('2026-11-01'))).toHaveLength(25);
    expect(keysOf('hour', on('2026-11-01')).slice(0, 3)).toEqual([
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:00:00Z',
      '2026-11-01T06:00:00Z',
    ]);
  });

  it('begins when the day does, also where there is no midnight', () => {
    expect(timeOf(on('2026-04-24', '2026-04-24', 'Africa/Cairo')).begins).toEqual(new Date('2026-04-23T22:00:00Z'));
    expect(hoursBetween(timeOf(on('2026-04-24', '2026-04-24', 'Africa/Cairo')))).toBe(23);
  });

  it('knows of zones off by less than an hour, and of a change by half of one', () => {
    expect(keysOf('hour', on('2026-06-01', '2026-06-01', 'Asia/Kathmandu'))[0]).toBe('2026-05-31T18:15:00Z');
    // The clocks go back from 2:00 to 1:30: that half hour is told apart, as the wall shows it.
    expect(keysOf('hour', on('2026-04-05', '2026-04-05', 'Australia/Lord_Howe'))).toHaveLength(25);
  });

  it('has a row for every day, hour of a day and weekday', () => {
    expect(keysOf('day', on('2026-02-27', '2026-03-02'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(keysOf('hour_of_day', on('2026-03-08'))).toHaveLength(24);
    expect(keysOf('weekday', on('2026-03-08'))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('is covered by its hours without a gap, in any zone', () => {
    const zones = fc.constantFrom(NEW_YORK, 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia');
    const dates = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, dates, (timeZone, date) => {
        const day = on(date.toISOString().slice(0, 10), undefined, timeZone);
        const { begins, ends } = timeOf(day);
        const starts = keysOf('hour', day).map((key) => Date.parse(key));
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(starts[0]).toBe(begins.getTime());
        const steps = [...starts.slice(1), ends.getTime()].map((start, i) => start - (starts[i] ?? 0));
        expect(steps.every((step) => step > 0 && step <= HOUR_MS)).toBe(true);
      }),
    );
  });
});

describe('the dates of a report', () => {
  it('are refused when they make no sense, or tell of too much', () => {
    expect(faultOf({ from: '2026-01-02', to: '2026-01-01' })).toMatchObject({ field: 'to' });
    expect(faultOf({ from: '0001-01-01', to: '0001-01-02' })).toMatchObject({ field: 'from' });
    expect(faultOf({ from: '9999-01-01', to: '9999-12-31' })).toMatchObject({ field: 'to' });
    expect(faultOf({ from: '2026-01-01', to: '2027-01-02' })).toMatchObject({
      field: 'to',
      message: expect.stringContaining('366 days'),
    });
    expect(faultOf({ from: '2026-01-01', to: '2026-02-01' }, 'hour')?.message).toContain('31 days');
  });

  it('do otherwise: a leap year, and a month of hours', () => {
    expect(faultOf({ from: '2028-01-01', to: '2028-12-31' })).toBeNull();
    expect(faultOf({ from: '2026-01-01', to: '2026-01-31' }, 'hour')).toBeNull();
    expect(faultOf({ from: '2026-01-01', to: '2026-01-01' }, 'hour')).toBeNull();
  });
});
