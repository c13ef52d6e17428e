import { DateTime } from 'luxon';

/** Ways of grouping by time: two run on (`hour`, `day`), two come again (`hour_of_day`, `weekday`). */
export const TIME_GROUPS = ['hour', 'day', 'hour_of_day', 'weekday'] as const;
export type TimeGroup = (typeof TIME_GROUPS)[number];

/** The first and the last date of a report, `YYYY-MM-DD` in a time zone, both inclusive. */
export interface ReportDates {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The moments at which the dates begin and are over. */
export interface ReportTime {
  readonly begins: Date;
  readonly ends: Date;
}

const QUARTER_MS = 900_000;
const DAYS_AT_MOST = { any: 366, hour: 31 } as const;
const [EARLIEST, LATEST] = ['1970-01-02', '9998-12-30'];

/** What is wrong with the dates, and which field says it; null: nothing. Hours are told of 31 days at most, the rest of 366. */
export function faultOf(
  { from, to }: Pick<ReportDates, 'from' | 'to'>,
  group?: string,
): { readonly field: 'from' | 'to'; readonly message: string } | null {
  if (from < EARLIEST) return { field: 'from', message: `from must not lie before ${EARLIEST}.` };
  if (to > LATEST) return { field: 'to', message: `to must not lie after ${LATEST}.` };
  if (from > to) return { field: 'to', message: 'to must not lie before from.' };
  const most = group === 'hour' ? DAYS_AT_MOST.hour : DAYS_AT_MOST.any;
  const days = DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days + 1;
  return days > most ? { field: 'to', message: `This report tells of ${most} days at most.` } : null;
}

/** When the dates begin and are over, by the clock on the wall: a day may last 23 or 25 hours. */
export function timeOf({ from, to, timeZone }: ReportDates): ReportTime {
  const first = DateTime.fromISO(from, { zone: timeZone }).startOf('day');
  const last = DateTime.fromISO(to, { zone: timeZone }).startOf('day');
  return { begins: first.toJSDate(), ends: last.plus({ days: 1 }).startOf('day').toJSDate() };
}

/** Every key that a report grouped so has a row for, in order, whether anything happened then or not. */
export function keysOf(group: TimeGroup, dates: ReportDates): string[] {
  switch (group) {
    case 'hour_of_day':
      return Array.from({ length: 24 }, (_none, hour) => hour.toString().padStart(2, '0'));
    case 'weekday':
      return ['1', '2', '3', '4', '5', '6', '7'];
    case 'day':
      return daysOf(dates);
    case 'hour':
      return hoursOf(dates);
  }
}

function daysOf({ from, to }: ReportDates): string[] {
  const keys: string[] = [];
  const last = DateTime.fromISO(to, { zone: 'utc' });
  for (let day = DateTime.fromISO(from, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
    keys.push(day.toFormat('yyyy-MM-dd'));
  }
  return keys;
}

/**
 * Each hour that the clock on the wall shows, by the moment at which it begins. In quarters of an hour, because there are
 * zones that are off by one, and one whose clocks change by half an hour.
 */
function hoursOf(dates: ReportDates): string[] {
  const { begins, ends } = timeOf(dates);
  const keys = new Set<string>();
  for (let at = begins.getTime(); at < ends.getTime(); at += QUARTER_MS) {
    const { minute, second } = DateTime.fromMillis(at, { zone: dates.timeZone });
    keys.add(new Date(at - (minute * 60 + second) * 1_000).toISOString().replace('.000Z', 'Z'));
  }
  return [...keys];
}
