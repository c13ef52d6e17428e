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
  const createdAt = new Date(ISO.test(at) ? at : NaN);
  if (Number.isNaN(createdAt.getTime()) || !UUID.test(id)) {
    throw fail('invalid_request', { field: 'cursor', message: 'This cursor is none of ours.' });
  }
  return { createdAt, id };
}
