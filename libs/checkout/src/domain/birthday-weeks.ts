import { assert } from '@breadboard/kernel';
import type { BirthdayWeek } from '@breadboard/promotions';
import { DateTime } from 'luxon';

const DAYS = 7;
const LEAP_DAY = 229;

/**
 * The birthdays whose week holds this moment: seven days from the birthday on, by the calendar of the time zone. Who was
 * born on the 29th of February has the 28th in common years.
 */
export function birthdayWeeks(at: Date, timeZone: string): BirthdayWeek[] {
  const today = DateTime.fromJSDate(at, { zone: timeZone }).startOf('day');
  assert(today.isValid, `time zone ${timeZone} is not known`);
  return Array.from({ length: DAYS }, (_, days) => today.minus({ days })).flatMap((birthday) => {
    const endsAt = birthday.plus({ days: DAYS }).startOf('day').toJSDate();
    return keysOf(birthday).map((birthdayKey) => ({ birthdayKey, year: birthday.year, endsAt }));
  });
}

/** Month and day of those who celebrate on this day. */
function keysOf({ month, day, isInLeapYear }: DateTime): number[] {
  const key = 100 * month + day;
  return key === LEAP_DAY - 1 && !isInLeapYear ? [key, LEAP_DAY] : [key];
}
