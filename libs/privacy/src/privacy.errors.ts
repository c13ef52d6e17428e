import { CUSTOMERS_ERRORS } from '@breadboard/customers';
import { type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

/** What erasing and exporting can be refused with beside the common refusals. */
export const PRIVACY_ERRORS = {
  customer_not_found: CUSTOMERS_ERRORS.customer_not_found,
  erasure_not_found: { kind: 'not_found', message: 'Nobody has asked to erase this customer.' },
  erasure_begun: CUSTOMERS_ERRORS.erasure_begun,
} as const satisfies ErrorCatalogue;

export const refuse = errorsOf(PRIVACY_ERRORS);
