import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { invalidEmail } from '../customers.errors';
import { readEmail } from '../domain/email';
import { isPossibleBirthday } from '../domain/profile';

const fail = errorsOf(COMMON_ERRORS);

/** The address as it is stored. @throws invalid_email */
export function knownEmail(text: string): string {
  const email = readEmail(text);
  if (email === null) throw invalidEmail();
  return email;
}

/** @throws invalid_request when nobody alive can have this birthday. */
export function assertBirthday(birthday: string | null | undefined, now: Date): void {
  if (typeof birthday !== 'string' || isPossibleBirthday(birthday, now)) return;
  throw fail('invalid_request', { field: 'birthday', message: 'birthday must be a day since 1900 that has come.' });
}
