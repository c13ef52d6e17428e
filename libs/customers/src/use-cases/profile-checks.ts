import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf, type FieldError, formatId } from '@breadboard/kernel';
import { invalidEmail } from '../customers.errors';
import { readEmail } from '../domain/email';
import type { PreferenceChanges } from '../domain/preferences';
import { isPossibleBirthday } from '../domain/profile';
import type { UnknownPreferred } from '../persistence/customer-view';

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

/** Whether preferences name records of other features, which then have to be looked up. */
export function namesRecords(preferences: PreferenceChanges | undefined): preferences is PreferenceChanges {
  return Boolean(preferences?.favorite_items?.length || preferences?.preferred_location_id);
}

/** @throws invalid_request for an item or a location that the tenant does not have. */
export function assertAllKnown({ itemId, locationId }: UnknownPreferred): void {
  const errors: FieldError[] = [];
  if (itemId) errors.push(unknown('favorite_items', `${formatId('item', itemId)} is not on the menu.`));
  if (locationId) errors.push(unknown('preferred_location_id', `${formatId('loc', locationId)} is not a location.`));
  const [first, second] = errors;
  if (!first) return;
  throw fail('invalid_request', { message: first.message, field: first.field, ...(second ? { errors } : {}) });
}

function unknown(name: string, message: string): FieldError {
  return { error: 'invalid_request', field: `preferences.${name}`, message };
}
