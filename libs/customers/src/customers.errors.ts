import { type DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const CUSTOMERS_ERRORS = {
  invalid_email: { kind: 'invalid', message: 'Email format is invalid' },
  invalid_loyalty_tier: { kind: 'invalid', message: 'Tier must be bronze/silver/gold/platinum' },
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  address_not_found: { kind: 'not_found', message: 'Address ID does not exist.' },
  too_many_addresses: { kind: 'refused', message: 'A customer has at most 20 addresses.' },
  email_exists: { kind: 'conflict', message: 'Email already registered' },
  external_id_exists: { kind: 'conflict', message: 'Another customer has this ID already.' },
  erasure_begun: { kind: 'conflict', message: 'The erasure has begun and cannot be withdrawn any more.' },
} as const satisfies ErrorCatalogue;

const fail = errorsOf(CUSTOMERS_ERRORS);

/** 404 of a customer that does not exist, belongs to another tenant, or is not the caller. */
export function customerNotFound(): DomainError {
  return fail('customer_not_found');
}

/** 404 of an address that does not exist or is another customer's. */
export function addressNotFound(): DomainError {
  return fail('address_not_found');
}

/** 422 of one address more than a customer may have. */
export function tooManyAddresses(): DomainError {
  return fail('too_many_addresses');
}

/** 409 of an e-mail that another customer of the tenant has. */
export function emailExists(): DomainError {
  return fail('email_exists', { field: 'email' });
}

/** 409 of an identifier of another system that names a customer of the tenant already. */
export function externalIdExists(): DomainError {
  return fail('external_id_exists', { field: 'id' });
}

/** 400 of a text that is no e-mail address. */
export function invalidEmail(): DomainError {
  return fail('invalid_email', { field: 'email' });
}

/** 409 of what comes too late, since the customer is being erased. */
export function erasureBegun(): DomainError {
  return fail('erasure_begun');
}
