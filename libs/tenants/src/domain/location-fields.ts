import { IANAZone } from 'luxon';
import type { KitchenPace, LocationForOrdering } from './location';

/** What somebody settles of a location, hours and busy mode aside. */
export type LocationFields = Pick<
  LocationForOrdering,
  | 'name'
  | 'address'
  | 'phone'
  | 'timeZone'
  | 'taxRateBasisPoints'
  | 'taxInclusive'
  | 'leadMinutes'
  | 'maxDaysAhead'
  | 'slotMinutes'
  | 'slotCapacityLines'
  | 'orderingEnabled'
> & { readonly kitchen: Omit<KitchenPace, 'busyDelayMinutes' | 'busyUntil'> };

/** How a kitchen gets some air. */
export interface BusyMode {
  readonly delayMinutes: number;
  /** When the delay ends by itself; null: it stays. */
  readonly until: Date | null;
  readonly paused: boolean;
  /** When the pause ends by itself; null: it stays. */
  readonly pausedUntil: Date | null;
}

/** Whether it is the name of a time zone with its own rules, such as `Europe/Berlin` or `UTC`; an offset is none. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z][A-Za-z0-9_+-]*)*$/.test(name) && IANAZone.isValidZone(name);
}
