import type { Uuid } from '@breadboard/kernel';

/** What a customer likes. The names are those of the stored document and of the API; what was never said is absent. */
export interface Preferences {
  readonly dietary_restrictions?: readonly string[];
  readonly favorite_items?: readonly Uuid[];
  readonly favorite_bread?: string;
  readonly favorite_jelly?: string;
  readonly preferred_location_id?: Uuid;
}

/** New values for some preferences; null forgets one. */
export type PreferenceChanges = { readonly [K in keyof Preferences]?: Preferences[K] | null };

/** The preferences that are given replace what was there, the others stay. */
export function mergePreferences(stored: Preferences, changes: PreferenceChanges): Preferences {
  const merged = Object.entries({ ...stored, ...changes });
  return Object.fromEntries(merged.filter(([, value]) => value !== null && value !== undefined));
}
