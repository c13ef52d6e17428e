import { COMMON_ERRORS } from '@breadboard/contracts';
import { CUSTOMERS_ERRORS } from '@breadboard/customers';
import { DomainError, type ErrorCatalogue, errorsOf } from '@breadboard/kernel';
import { PAYMENT_ERRORS } from '@breadboard/payments';

/** What only this surface says. */
export const PAYER_ERRORS = {
  missing_parameter: { kind: 'invalid', message: 'A field is missing.' },
} as const satisfies ErrorCatalogue;

/** Every refusal that this surface passes on, by the codes that the platform has for them. */
export const REFUSALS = { ...COMMON_ERRORS, ...CUSTOMERS_ERRORS, ...PAYMENT_ERRORS, ...PAYER_ERRORS };

export const refuse = errorsOf(REFUSALS);

/** Does the work; a source that it cannot use is told as the parameter that named it. */
export async function asParameter<T>(parameter: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'payment_method_not_found') {
      throw refuse('invalid_request', { field: parameter, message: 'No such source exists.' });
    }
    if (error.code === 'source_taken') throw refuse('source_taken', { field: parameter });
    throw error;
  }
}
