import type { components } from '@breadboard/api-client';
import { changedFields } from '../../../shared/keeping/use-draft';
import type { Customer } from './use-customer';

export type CustomerChange = components['schemas']['UpdateCustomerRequest'];

/** What can be typed of a customer; nothing is an empty text. */
export interface ProfileFields {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthday: string;
  readonly dietary_restrictions: readonly string[];
  readonly favorite_bread: string;
  readonly favorite_jelly: string;
}

export function fieldsOf(customer: Customer): ProfileFields {
  const { preferences } = customer;
  return {
    first_name: customer.first_name ?? '',
    last_name: customer.last_name ?? '',
    email: customer.email ?? '',
    phone: customer.phone ?? '',
    birthday: customer.birthday ?? '',
    dietary_restrictions: preferences.dietary_restrictions,
    favorite_bread: preferences.favorite_bread ?? '',
    favorite_jelly: preferences.favorite_jelly ?? '',
  };
}

const PREFERENCES = ['dietary_restrictions', 'favorite_bread', 'favorite_jelly'] as const;
const MAY_BE_FORGOTTEN = ['phone', 'birthday', 'favorite_bread', 'favorite_jelly'];

/** The change from one to the other, as the API wants it: only what differs, and null for what is to be forgotten. */
export function changeOf(before: ProfileFields, after: ProfileFields): CustomerChange {
  const changed = Object.entries(changedFields(before, after)).map(
    ([name, value]) => [name, value === '' && MAY_BE_FORGOTTEN.includes(name) ? null : value] as const,
  );
  const isPreference = ([name]: readonly [string, unknown]): boolean => PREFERENCES.some((known) => known === name);
  const preferences = changed.filter(isPreference);
  const others = changed.filter((entry) => !isPreference(entry));
  return {
    ...Object.fromEntries(others),
    ...(preferences.length > 0 ? { preferences: Object.fromEntries(preferences) } : {}),
  };
}

/** Fields that somebody else has changed in the meantime, while we had changed them, too. */
export function contested(start: ProfileFields, mine: ProfileFields, theirs: ProfileFields): (keyof ProfileFields)[] {
  const names = Object.keys(changedFields(start, mine)) as (keyof ProfileFields)[];
  const [changedByThem, differing] = [changedFields(start, theirs), changedFields(theirs, mine)];
  return names.filter((name) => name in changedByThem && name in differing);
}
