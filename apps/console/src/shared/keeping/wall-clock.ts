/** An instant as a field for date and time shows it at a place: `2026-11-26T13:30`. */
export function wallTime(instant: string | Date, timeZone: string): string {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  const options = { dateStyle: 'short', timeStyle: 'short', timeZone, hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(date).replace(' ', 'T');
}

/**
 * The instant of a wall clock's time at a place. A time that the clocks skip in spring is taken an hour later; of one that
 * comes twice in autumn the first is meant.
 */
export function instantOf(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const offsetAt = (instant: number): number => Date.parse(`${wallTime(new Date(instant), timeZone)}Z`) - instant;
  const day = 86_400_000;
  const guesses = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset);
  const fitting = guesses.filter((guess) => wallTime(new Date(guess), timeZone) === wall);
  // In spring no guess fits: the offset before the change gives the time after it.
  const instant = fitting.length > 0 ? Math.min(...fitting) : (guesses[0] ?? asUtc);
  return new Date(instant).toISOString();
}
