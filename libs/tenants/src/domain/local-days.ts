import { assert, required } from '@breadboard/kernel';
import { DateTime } from 'luxon';

const DAY = 86_400_000;
const MINUTES_OF_A_DAY = 1440;
/** Days kept in mind; what is asked for again and again is some of the next days in a few zones. */
const MOST_DAYS = 5_000;

/**
 * A day as the clock on a wall shows it. Asking the rules of a time zone takes some twenty microseconds, and a single order
 * asks a dozen times about the same two days; so days are kept, and each answers from memory what it was asked before.
 */
export class LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** ISO: Monday is 1. */
  readonly weekday: number;
  readonly begins: number;
  readonly ends: number;
  private readonly minutes = new Map<number, number>();

  constructor(private readonly midnight: DateTime) {
    this.date = required(midnight.toISODate(), 'local date');
    this.weekday = midnight.weekday;
    this.begins = midnight.toMillis();
    // In Cairo and Santiago a day may begin at one o'clock.
    this.ends = midnight.plus({ days: 1 }).startOf('day').toMillis();
  }

  /**
   * Milliseconds of the moment at which the wall shows this minute, counted from the day's midnight; it may be one of the
   * days after. Of a time that the clocks leave out, the one that they show instead counts; of one shown twice, the first.
   */
  atMinute(minute: number): number {
    let at = this.minutes.get(minute);
    if (at === undefined) {
      const day = this.midnight.plus({ days: Math.floor(minute / MINUTES_OF_A_DAY) });
      const ofDay = minute % MINUTES_OF_A_DAY;
      at = day.set({ hour: Math.floor(ofDay / 60), minute: ofDay % 60 }).toMillis();
      this.minutes.set(minute, at);
    }
    return at;
  }
}

const days = new Map<string, LocalDay[]>();

/** The local day of a moment, given in milliseconds. */
export function localDayOf(timeZone: string, at: number): LocalDay {
  const key = `${timeZone} ${Math.floor(at / DAY)}`;
  const known = days.get(key) ?? [];
  const kept = known.find(({ begins, ends }) => begins <= at && at < ends);
  if (kept) return kept;
  const local = DateTime.fromMillis(at, { zone: timeZone });
  assert(local.isValid, `time zone ${timeZone} is not known`);
  const day = new LocalDay(local.startOf('day'));
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, [...known, day]);
  return day;
}
