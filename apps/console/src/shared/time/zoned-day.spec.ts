import { endOfDay, isDate, startOfDay } from './zoned-day';

const ZONE = 'America/New_York';

describe('a day at a place', () => {
  it('begins at its midnight', () => {
    expect(startOfDay('2026-01-15', ZONE).toISOString()).toBe('2026-01-15T05:00:00.000Z');
    expect(startOfDay('2026-07-15', ZONE).toISOString()).toBe('2026-07-15T04:00:00.000Z');
    expect(startOfDay('2026-07-15', 'Asia/Kolkata').toISOString()).toBe('2026-07-14T18:30:00.000Z');
  });

  it('is an hour shorter or longer where the clock is changed', () => {
    const hours = (date: string): number =>
      (endOfDay(date, ZONE).getTime() - startOfDay(date, ZONE).getTime()) / 3_600_000;
    expect([hours('2026-03-08'), hours('2026-03-09'), hours('2026-11-01')]).toEqual([23, 24, 25]);
  });

  it('is a date', () => {
    expect([isDate('2026-02-01'), isDate('2026-13-01'), isDate(''), isDate(undefined), isDate('today')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
