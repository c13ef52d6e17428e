import type { Language } from '@breadboard/web-ui';

/** "Nov 2026" of `2026-11`. */
export function monthName(language: Language, month: string): string {
  const date = new Date(`${month.slice(0, 7)}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date);
}
