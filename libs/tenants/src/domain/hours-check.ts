import { DateTime } from 'luxon';
import type { HoursException, OpeningHours, Stretch } from './location';

const DAY = 1440;
const WEEK = 7 * DAY;

/** A stretch that cannot be, by its path in the hours: `opening_hours.2`, `exceptions.0.opening_hours.1`. */
export interface WrongHours {
  readonly field: string;
  readonly message: string;
}

/**
 * What does not hold together: stretches that overlap, in the week and over its end, within a date or with the days around
 * it, and dates that are named twice. Hours that touch are fine.
 */
export function wrongHours(week: readonly OpeningHours[], exceptions: readonly HoursException[]): WrongHours[] {
  return [...overlapsOfWeek(week), ...datesTwice(exceptions), ...overlapsOfDates(week, exceptions)];
}

function overlapsOfWeek(week: readonly OpeningHours[]): WrongHours[] {
  const placed = week
    .map(({ weekday, opensMinute, closesMinute }, index) => {
      const begins = (weekday - 1) * DAY;
      return { index, opens: begins + opensMinute, closes: begins + closesMinute };
    })
    .toSorted((a, b) => a.opens - b.opens || a.index - b.index);
  const [first] = placed;
  // After the last one of Sunday comes the first one of the next week.
  const followers = placed.map(
    (_one, place) => placed[place + 1] ?? (first && { ...first, opens: first.opens + WEEK }),
  );
  return placed.flatMap(({ closes }, place) => {
    const next = followers[place];
    return next && closes > next.opens ? [overlap(`opening_hours.${next.index}`)] : [];
  });
}

function datesTwice(exceptions: readonly HoursException[]): WrongHours[] {
  return exceptions.flatMap(({ date }, index) =>
    exceptions.findIndex((one) => one.date === date) < index
      ? [{ field: `exceptions.${index}.date`, message: `The date ${date} is named twice.` }]
      : [],
  );
}

function overlapsOfDates(week: readonly OpeningHours[], exceptions: readonly HoursException[]): WrongHours[] {
  const hoursOf = (date: string): readonly Stretch[] =>
    exceptions.find((one) => one.date === date)?.stretches ?? week.filter(({ weekday }) => weekday === weekdayOf(date));
  return exceptions.flatMap(({ date, stretches }, index) => {
    const placed = stretches
      .map((stretch, place) => ({ ...stretch, place }))
      .toSorted((a, b) => a.opensMinute - b.opensMinute || a.place - b.place);
    const field = (place: number): string => `exceptions.${index}.opening_hours.${place}`;
    const nightBefore = Math.max(0, ...hoursOf(shifted(date, -1)).map(({ closesMinute }) => closesMinute - DAY));
    const nextMorning = Math.min(2 * DAY, ...hoursOf(shifted(date, 1)).map(({ opensMinute }) => opensMinute + DAY));
    const ends = placed.map((_one, place) => placed[place - 1]?.closesMinute ?? nightBefore);
    const inside = placed.flatMap(({ opensMinute, place }, order) =>
      opensMinute < (ends[order] ?? 0) ? [overlap(field(place))] : [],
    );
    const last = placed.at(-1);
    const isNamed = exceptions.some((one) => one.date === shifted(date, 1));
    return last && !isNamed && last.closesMinute > nextMorning ? [...inside, overlap(field(last.place))] : inside;
  });
}

function weekdayOf(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

function shifted(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

function overlap(field: string): WrongHours {
  return { field, message: 'These hours overlap others.' };
}
