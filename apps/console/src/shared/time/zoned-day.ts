import { instantOf } from '../keeping/wall-clock';

const DAY_MS = 86_400_000;

/** The moment at which a calendar date (`YYYY-MM-DD`) begins there. */
export function startOfDay(date: string, timeZone: string): Date {
  return new Date(instantOf(`${date}T00:00`, timeZone));
}

/** The moment at which the date is over there. */
export function endOfDay(date: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** Whether a text is a calendar date at all: fields and addresses hold anything. */
export function isDate(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
