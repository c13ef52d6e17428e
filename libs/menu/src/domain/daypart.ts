import type { Uuid } from '@breadboard/kernel';
import { isOpenAt, type Hours, openingsAfter, type OpeningHours, wallClock, weekdayOf } from '@breadboard/tenants';

/** A time of the day at which some of the menu is served, by the clock on the wall of the location. */
export interface DaypartFields {
  readonly name: string;
  /** Each stretch belongs to the day on which it begins. */
  readonly windows: readonly OpeningHours[];
  readonly categoryIds: readonly Uuid[];
  readonly menuItemIds: readonly Uuid[];
}

export interface Daypart extends DaypartFields {
  readonly id: Uuid;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Goes up with every change. */
  readonly version: number;
}

/** What of a daypart decides when something is served. */
export type Serving = Pick<Daypart, 'windows' | 'categoryIds' | 'menuItemIds'>;

/** The times at which an item is served: those of every daypart that names it or its category. Null: always. */
export function servingHours(
  item: { readonly id: Uuid; readonly categoryId: Uuid },
  dayparts: readonly Serving[],
): readonly OpeningHours[] | null {
  const own = dayparts.filter(
    ({ categoryIds, menuItemIds }) => menuItemIds.includes(item.id) || categoryIds.includes(item.categoryId),
  );
  return own.length > 0 ? own.flatMap(({ windows }) => windows) : null;
}

/** Whether what is served at these hours is served at that moment, in that time zone. */
export function isServedAt(hours: readonly OpeningHours[] | null, timeZone: string, at: Date): boolean {
  return hours === null || isOpenAt({ timeZone, openingHours: hours }, at);
}

/** The first moment, not before the given one and within a week of it, at which it is served and the doors are open. */
export function nextServing(hours: readonly OpeningHours[], location: Hours, from: Date): Date | null {
  const served = { timeZone: location.timeZone, openingHours: hours };
  const moments = [from, ...openingsAfter(served, from), ...openingsAfter(location, from)];
  const fit = moments.filter((moment) => isOpenAt(served, moment) && isOpenAt(location, moment));
  return fit.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/** `07:00–11:00`, or `Mon–Fri 07:00–11:00, Sun 08:00–12:00` when the day at hand has none and the days are not all alike. */
export function hoursInWords(hours: readonly OpeningHours[], timeZone: string, at: Date): string {
  const today = hoursOfDay(hours, weekdayOf(timeZone, at));
  if (today !== '') return today;
  const days = WEEK.map((day, index) => ({ first: day, last: day, hours: hoursOfDay(hours, index + 1) }));
  const runs = days.reduce<typeof days>((found, day) => {
    const before = found.at(-1);
    return before?.hours === day.hours ? [...found.slice(0, -1), { ...before, last: day.last }] : [...found, day];
  }, []);
  return runs
    .filter((run) => run.hours !== '')
    .map((run) => `${run.first === run.last ? run.first : `${run.first}–${run.last}`} ${run.hours}`)
    .join(', ');
}

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function hoursOfDay(hours: readonly OpeningHours[], weekday: number): string {
  return hours
    .filter((window) => window.weekday === weekday)
    .toSorted((one, other) => one.opensMinute - other.opensMinute)
    .map((window) => `${wallClock(window.opensMinute)}–${wallClock(window.closesMinute)}`)
    .join(' and ');
}
