import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { decodeCursor, offsetOfPage, ownCustomerId } from '@breadboard/platform';
import { readEmail } from '../domain/email';
import { searchWords } from '../domain/search';
import type { CustomerFilter, CustomerWindow } from '../persistence/customer-view';
import type { ListCustomersQuery } from './customer-requests.dto';

const fail = errorsOf(COMMON_ERRORS);

/** Whom a list is asked for. A customer sees itself alone, whatever it asks for. */
export function filterOf(request: ListCustomersQuery): CustomerFilter {
  const { search, email, phone = null, loyalty_tier: tier = null, segment = null } = request;
  return {
    words: search === undefined ? null : searchWords(search),
    email: email === undefined ? null : readEmail(email),
    phone,
    tier,
    segment,
    ownId: ownCustomerId(),
  };
}

/** Which part of a list is asked for, and by which number. @throws invalid_request for a page out of reach, a strange cursor, or both at once. */
export function windowOf({ page, cursor, limit }: Pick<ListCustomersQuery, 'page' | 'cursor' | 'limit'>): {
  readonly page: number | undefined;
  readonly window: CustomerWindow;
} {
  if (cursor === undefined) {
    const number = page ?? 1;
    return { page: number, window: { after: null, offset: offsetOfPage({ page: number, limit }), limit } };
  }
  if (page !== undefined) {
    throw fail('invalid_request', { field: 'cursor', message: 'Send cursor or page, not both.' });
  }
  return { page, window: { after: decodeCursor(cursor), offset: 0, limit } };
}
