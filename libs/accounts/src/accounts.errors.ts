import { COMMON_ERRORS } from '@breadboard/contracts';
import { CUSTOMERS_ERRORS } from '@breadboard/customers';
import { type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

/** What registering can be refused with beside the common refusals; the features below throw them. */
export const ACCOUNT_ERRORS = {
  email_exists: CUSTOMERS_ERRORS.email_exists,
  invalid_email: CUSTOMERS_ERRORS.invalid_email,
  tenant_not_found: COMMON_ERRORS.tenant_not_found,
} as const satisfies ErrorCatalogue;

export const refuse = errorsOf(ACCOUNT_ERRORS);
