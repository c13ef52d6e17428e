import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf, type Uuid } from '@breadboard/kernel';

const fail = errorsOf(COMMON_ERRORS);

/** Where a page of a newest-first list ended: everything behind it is older, or equally old with a smaller id. */
export interface PageEnd {
  readonly createdAt: Date;
  readonly id: Uuid;
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The end of a page as an opaque text for the client. */
export function encodeCursor({ createdAt, id }: PageEnd): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** Reads a cursor back. @throws invalid_request when it is none of ours. */
export function decodeCursor(cursor: string): PageEnd {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(' ');
  const end = { createdAt: new Date(ISO.test(at) ? at : NaN), id };
  // Base64 can be spelled in many ways, and dates roll over; ours are those that we would write again.
  if (Number.isNaN(end.createdAt.getTime()) || !UUID.test(id) || encodeCursor(end) !== cursor) {
    throw fail('invalid_request', { field: 'cursor', message: 'This cursor is none of ours.' });
  }
  return end;
}

/**
 * How far into a list pages reach, in entries: so many are skipped inside an index in a few hundredths of a second. Beyond,
 * skipping would cost more than it tells, and a cursor reaches everything.
 */
const REACH = 100_000;

/** Entries before a numbered page; pages count from one. @throws invalid_request for one that ends beyond 100,000 entries. */
export function offsetOfPage({ page, limit }: { readonly page: number; readonly limit: number }): number {
  if (page * limit > REACH) {
    const message = `Pages reach ${REACH} entries far. Narrow the search instead.`;
    throw fail('invalid_request', { field: 'page', message });
  }
  return (page - 1) * limit;
}
