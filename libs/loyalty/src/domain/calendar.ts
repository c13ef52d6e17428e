import { assert, required } from '@breadboard/kernel';
import { DateTime } from 'luxon';

/** When points earned at this moment expire: months later at the same time of the tenant's day. Null: never. */
export function expiryOf(earnedAt: Date, expiryMonths: number | null, timeZone: string): Date | null {
  return expiryMonths === null ? null : inZone(timeZone, earnedAt).plus({ months: expiryMonths }).toJSDate();
}

/** The tenant's calendar date (`YYYY-MM-DD`) at this moment. */
export function localDateOf(timeZone: string, at: Date): string {
  return required(inZone(timeZone, at).toISODate(), 'local date');
}

/** The last day (`YYYY-MM-DD`) of the qualifying period that holds this moment: of the calendar year of the tenant. */
export function qualifyingPeriodEnd(timeZone: string, at: Date): string {
  return required(inZone(timeZone, at).endOf('year').toISODate(), 'end of the year');
}

function inZone(timeZone: string, at: Date): DateTime {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  assert(local.isValid, `time zone ${timeZone} is not known`);
  return local;
}
