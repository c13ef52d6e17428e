import { kept, type Language } from '../texts/catalogue';

/** How each language writes amounts and dates; the currency and the time zone are the restaurant's. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

const moneyFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Major units of a currency: 12.5 → "$12.50". A unit price may have more digits than the currency: 12.495 → "$12.495". */
export function money(language: Language, amount: number, currency: string): string {
  const format = kept(
    moneyFormats,
    `${language} ${currency}`,
    () => new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency }),
  );
  return format.format(amount);
}

/** As `money`, but with up to the four digits that a unit price may have. */
export function unitPrice(language: Language, amount: number, currency: string): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 4 } as const;
  const key = `${language} ${currency} unit`;
  return kept(moneyFormats, key, () => new Intl.NumberFormat(LOCALES[language], options)).format(amount);
}

/** A price that is added: "+$0.50"; nothing for nothing. */
export function surcharge(language: Language, amount: number, currency: string): string {
  if (amount === 0) return '';
  return `${amount > 0 ? '+' : '−'}${unitPrice(language, Math.abs(amount), currency)}`;
}

export function wholeNumber(language: Language, value: number): string {
  return kept(moneyFormats, language, () => new Intl.NumberFormat(LOCALES[language])).format(value);
}

/** A fraction as a percentage: 0.1 → "10%". */
export function percent(language: Language, fraction: number): string {
  const options = { style: 'percent', maximumFractionDigits: 2 } as const;
  return kept(moneyFormats, `${language} %`, () => new Intl.NumberFormat(LOCALES[language], options)).format(fraction);
}

type Style = 'time' | 'date' | 'day' | 'dateTime';

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  time: { hour: 'numeric', minute: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  day: { weekday: 'long', month: 'long', day: 'numeric' },
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
};

function formatted(language: Language, style: Style, instant: string | Date, timeZone?: string): string {
  const format = kept(
    dateFormats,
    `${language} ${style} ${timeZone ?? ''}`,
    () => new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], ...(timeZone ? { timeZone } : {}) }),
  );
  return format.format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** "1:30 PM" at the place. */
export function timeOfDay(language: Language, instant: string | Date, timeZone?: string): string {
  return formatted(language, 'time', instant, timeZone);
}

/** "Thursday, November 26" at the place. */
export function dayName(language: Language, instant: string | Date, timeZone?: string): string {
  return formatted(language, 'day', instant, timeZone);
}

/** "Nov 26, 2026, 1:30 PM" at the place. */
export function dateAndTime(language: Language, instant: string | Date, timeZone?: string): string {
  return formatted(language, 'dateTime', instant, timeZone);
}

/** A calendar date, which has no time zone: "2026-11-26" → "November 26, 2026". */
export function calendarDate(language: Language, date: string): string {
  return formatted(language, 'date', `${date}T12:00:00Z`, 'UTC');
}

/** The calendar date of an instant at a place: `YYYY-MM-DD`. */
export function dateAt(instant: Date, timeZone: string): string {
  const format = kept(dateFormats, `iso ${timeZone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone }));
  return format.format(instant);
}
