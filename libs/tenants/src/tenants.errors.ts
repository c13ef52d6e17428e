import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const TENANTS_ERRORS = {
  location_not_found: { kind: 'not_found', message: 'No such location exists.' },
  location_in_use: { kind: 'conflict', message: 'The location has open orders.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(TENANTS_ERRORS);

/** 404 of a location that does not exist, belongs to another tenant, or is out of the caller's reach. */
export function locationNotFound(): DomainError {
  return fail('location_not_found');
}
