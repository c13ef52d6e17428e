import { assert } from '@breadboard/kernel';
import { DateTime } from 'luxon';
import { type LocalDay, localDayOf } from './local-days';
import type { Hours, Stretch } from './location';

const MINUTES_OF_A_DAY = 1440;

/** A time during which the doors are open, without a break; `closes` itself is no longer open. */
export interface OpenTime {
  readonly opens: Date;
  readonly closes: Date;
}

/**
 * Whether the location is open at this moment. Doors open and close by the clock on the wall, so a night on which the
 * clocks change makes a stretch shorter or longer; the closing moment itself is no longer open.
 */
export function isOpenAt(hours: Hours, at: Date): boolean {
  return openTimes(hours, at, at).some(({ opens, closes }) => opens <= at && at < closes);
}

/**
 * The stretches of every local day from that of `from` to that of `until`, and of the day before, which may last into it;
 * sorted, and never two at once. Of a time that the clocks leave out, the one that they show instead counts (02:30 is
 * 03:30); of a time that they show twice, the first. A stretch of which nothing is left is none.
 */
export function openTimes(hours: Hours, from: Date, until: Date): OpenTime[] {
  const last = localDayOf(hours.timeZone, until.getTime());
  const times: OpenTime[] = [];
  // A stretch ends two midnights after the day it belongs to at the latest, so one day more is enough.
  const first = localDayOf(hours.timeZone, localDayOf(hours.timeZone, from.getTime()).begins - 1);
  for (let day = first; day.begins <= last.begins; day = localDayOf(hours.timeZone, day.ends)) {
    for (const stretch of stretchesOf(hours, day)) {
      const opens = Math.max(day.atMinute(stretch.opensMinute), times.at(-1)?.closes.getTime() ?? 0);
      const closes = day.atMinute(stretch.closesMinute);
      if (opens < closes) times.push({ opens: new Date(opens), closes: new Date(closes) });
    }
  }
  return times;
}

/** The moments after the given one, within a week of it, at which a stretch begins; the earliest first. */
export function openingsAfter(hours: Hours, after: Date): Date[] {
  const until = inZone(hours.timeZone, after).plus({ weeks: 1 }).toJSDate();
  return openTimes(hours, after, until)
    .map(({ opens }) => opens)
    .filter((opens) => opens > after);
}

/** The ISO weekday that the clock on the wall shows at this moment. */
export function weekdayOf(timeZone: string, at: Date): number {
  return localDayOf(timeZone, at.getTime()).weekday;
}

/** The calendar date (`YYYY-MM-DD`) that the clock on the wall shows at this moment. */
export function businessDateOf(timeZone: string, at: Date): string {
  return localDayOf(timeZone, at.getTime()).date;
}

/** The moments at which a local date begins and is over. */
export function dayOf(timeZone: string, date: string): { readonly begins: Date; readonly ends: Date } {
  const midnight = DateTime.fromISO(date, { zone: timeZone }).startOf('day');
  assert(midnight.isValid, `${date} in ${timeZone} is no date`);
  const { begins, ends } = localDayOf(timeZone, midnight.toMillis());
  return { begins: new Date(begins), ends: new Date(ends) };
}

/** `08:00` for minute 480. A closing time beyond midnight is the clock's time of the following day; midnight is `24:00`. */
export function wallClock(minute: number): string {
  const ofDay = minute > MINUTES_OF_A_DAY ? minute - MINUTES_OF_A_DAY : minute;
  const [hours, minutes] = [Math.floor(ofDay / 60), ofDay % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The stretch between two times on the wall. One that closes no later than it opens closes on the following day. */
export function stretchOf(opens: string, closes: string): Stretch {
  const [opensMinute, closesMinute] = [minuteOf(opens), minuteOf(closes)];
  return { opensMinute, closesMinute: closesMinute > opensMinute ? closesMinute : closesMinute + MINUTES_OF_A_DAY };
}

function minuteOf(wall: string): number {
  const [hours = '', minutes = ''] = wall.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function stretchesOf({ openingHours, hoursExceptions = [] }: Hours, { date, weekday }: LocalDay): readonly Stretch[] {
  const exception = hoursExceptions.find((one) => one.date === date);
  const stretches = exception ? exception.stretches : openingHours.filter((one) => one.weekday === weekday);
  return stretches.toSorted((a, b) => a.opensMinute - b.opensMinute);
}

function inZone(timeZone: string, at: Date): DateTime {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  assert(local.isValid, `time zone ${timeZone} is not known`);
  return local;
}
