const DAY_MS = 86_400_000;

/** What the clock on the wall shows there at an instant of whole seconds, as if it were UTC. */
function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The moment at which the clock on the wall shows a time (`YYYY-MM-DDTHH:MM`) at a place, also where it is changed that day. */
export function instantAt(local: string, timeZone: string): Date {
  const wanted = Date.parse(`${local}:00Z`);
  let instant = wanted;
  // The offset that holds at the first guess may not be the one at that time: a second look settles it.
  for (let look = 0; look < 2; look += 1) instant = wanted - (wallClock(instant, timeZone) - instant);
  return new Date(instant);
}

/** The moment at which a calendar date (`YYYY-MM-DD`) begins there. */
export function startOfDay(date: string, timeZone: string): Date {
  return instantAt(`${date}T00:00`, timeZone);
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
