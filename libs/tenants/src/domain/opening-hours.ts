import { assert, required } from '@breadboard/kernel';
import { DateTime } from 'luxon';
import type { LocationForOrdering, OpeningHours } from './location';

const MINUTES_OF_A_DAY = 1440;

/**
 * Whether the location is open at this moment. Doors open and close by the clock on the wall, so a night on which the
 * clocks change makes a stretch shorter or longer; the closing moment itself is no longer open.
 */
export function isOpenAt(location: Pick<LocationForOrdering, 'timeZone' | 'openingHours'>, at: Date): boolean {
  const today = inZone(location.timeZone, at).startOf('day');
  // A stretch ends two midnights after the day it belongs to at the latest, so only two days can hold this moment.
  return [today, today.minus({ days: 1 })].some((day) =>
    location.openingHours.some((hours) => hours.weekday === day.weekday && holds(day, hours, at)),
  );
}

/** The calendar date (`YYYY-MM-DD`) that the clock on the wall shows at this moment. */
export function businessDateOf(timeZone: string, at: Date): string {
  return required(inZone(timeZone, at).toISODate(), 'local date');
}

/** `08:00` for minute 480. A closing time beyond midnight is the clock's time of the following day; midnight is `24:00`. */
export function wallClock(minute: number): string {
  const ofDay = minute > MINUTES_OF_A_DAY ? minute - MINUTES_OF_A_DAY : minute;
  const [hours, minutes] = [Math.floor(ofDay / 60), ofDay % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function holds(day: DateTime, hours: OpeningHours, at: Date): boolean {
  return atMinute(day, hours.opensMinute) <= at.getTime() && at.getTime() < atMinute(day, hours.closesMinute);
}

/** Milliseconds of the moment at which the wall shows this minute, counted from the given local midnight. */
function atMinute(midnight: DateTime, minute: number): number {
  const day = midnight.plus({ days: Math.floor(minute / MINUTES_OF_A_DAY) });
  const ofDay = minute % MINUTES_OF_A_DAY;
  return day.set({ hour: Math.floor(ofDay / 60), minute: ofDay % 60 }).toMillis();
}

function inZone(timeZone: string, at: Date): DateTime {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  assert(local.isValid, `time zone ${timeZone} is not known`);
  return local;
}
