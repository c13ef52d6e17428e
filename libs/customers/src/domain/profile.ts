import { isDeepStrictEqual } from 'node:util';
import type { CustomerType } from './customer-type';
import { mergePreferences, type PreferenceChanges, type Preferences } from './preferences';

/** What a person tells of itself, and whether it may order. */
export interface Profile {
  /** Null: never said, as with the other name and the e-mail. */
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthday: string | null;
  readonly preferences: Preferences;
  /** `ll_CC`; null: never said. */
  readonly locale: string | null;
  readonly type: CustomerType;
  readonly enabled: boolean;
}

/** New values for some of a profile; what is absent or undefined stays. */
export type ProfileChanges = { readonly [K in keyof Omit<Profile, 'preferences'>]?: Profile[K] | undefined } & {
  readonly preferences?: PreferenceChanges | undefined;
};

/** Fields of a profile by the names that events and the API give them. */
const FIELD_NAMES = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  birthday: 'birthday',
  preferences: 'preferences',
  locale: 'locale',
  type: 'type',
  enabled: 'enabled',
} as const satisfies Record<keyof Profile, string>;

export interface ChangedProfile {
  readonly profile: Profile;
  /** Names of the fields that have another value now. */
  readonly changed: readonly string[];
}

/** A profile after changes, and which fields they really changed. */
export function changeProfile(stored: Profile, changes: ProfileChanges): ChangedProfile {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const preferences = mergePreferences(stored.preferences, changes.preferences ?? {});
  const profile: Profile = { ...stored, ...Object.fromEntries(given), preferences };
  const fields = Object.keys(FIELD_NAMES) as (keyof Profile)[];
  const changed = fields.filter((field) => !isDeepStrictEqual(profile[field], stored[field]));
  return { profile, changed: changed.map((field) => FIELD_NAMES[field]) };
}

const FARTHEST_AHEAD_MS = 14 * 3_600_000;
const EARLIEST_BIRTHDAY = '1900-01-01';

/** Whether a person may have been born on this day (`YYYY-MM-DD`): it has begun somewhere on earth, and is not ages ago. */
export function isPossibleBirthday(birthday: string, now: Date): boolean {
  const newest = new Date(now.getTime() + FARTHEST_AHEAD_MS).toISOString().slice(0, 10);
  return birthday >= EARLIEST_BIRTHDAY && birthday <= newest;
}
