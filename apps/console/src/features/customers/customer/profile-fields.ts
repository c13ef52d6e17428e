import type { components } from '@breadboard/api-client';
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

/** A change as the API wants it: null for what is to be forgotten. */
export function bodyOf(changes: Partial<ProfileFields>): CustomerChange {
  const changed = Object.entries(changes).map(
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
