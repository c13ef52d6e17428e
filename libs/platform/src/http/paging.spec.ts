import { randomBytes } from 'node:crypto';
import { DomainError } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { decodeCursor, encodeCursor, offsetOfPage } from './paging';

const refused = (cursor: string): DomainError => {
  try {
    decodeCursor(cursor);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error(`let through: ${JSON.stringify(cursor)}`);
};
const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');
const ID = '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee';

describe('a cursor', () => {
  it('is read to what it was made of', () => {
    const createdAt = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(createdAt, fc.uuid(), (at, id) => {
        const end = { createdAt: at, id: id };
        expect(decodeCursor(encodeCursor(end))).toEqual(end);
      }),
    );
  });

  it('goes through a query string as it is', () => {
    expect(encodeCursor({ createdAt: new Date(), id: ID })).toMatch(/^[A-Za-z0-9_-]{1,200}$/);
  });

  it('is refused when it is none of ours, whatever it is', () => {
    const random = Array.from({ length: 200 }, (_, i) => randomBytes(i + 1).toString(i % 2 ? 'base64url' : 'latin1'));
    for (const text of ['', ' ', 'null', ...random]) {
      expect(refused(text)).toMatchObject({ code: 'invalid_request', details: { field: 'cursor' } });
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(refused(text).code).toBe('invalid_request')));
  });

  it.each([
    ['a day that is not', `2026-02-30T10:00:00.000Z ${ID}`],
    ['a time without its zone', `2026-02-20T10:00:00.000 ${ID}`],
    ['another kind of identifier', '2026-02-20T10:00:00.000Z 7'],
    ['more than there should be', `2026-02-20T10:00:00.000Z ${ID} more`],
    ['an identifier in capitals', `2026-02-20T10:00:00.000Z ${ID.toUpperCase()}`],
    ['two line breaks', `2026-02-20T10:00:00.000Z ${ID}\n\n`],
  ])('is refused with %s', (_what, text) => expect(refused(cursorOf(text)).code).toBe('invalid_request'));

  it('is refused when it is spelled otherwise', () => {
    const ours = encodeCursor({ createdAt: new Date('2026-02-20T10:00:00.000Z'), id: ID });
    for (const other of [`${ours}=`, `${ours}!`, ` ${ours}`, `${ours.slice(0, 9)} ${ours.slice(9)}`]) refused(other);
  });
});

describe('the offset of a page', () => {
  it('counts from page one', () => {
    expect(offsetOfPage({ page: 1, limit: 20 })).toBe(0);
    expect(offsetOfPage({ page: 3, limit: 20 })).toBe(40);
  });

  it('reaches a hundred thousand entries and not one more', () => {
    expect(offsetOfPage({ page: 1_000, limit: 100 })).toBe(99_900);
    expect(offsetOfPage({ page: 100_000, limit: 1 })).toBe(99_999);
    for (const page of [1_001, 100_000]) {
      expect(() => offsetOfPage({ page, limit: 100 })).toThrow(
        expect.objectContaining({ code: 'invalid_request', details: { field: 'page' } }),
      );
    }
  });
});
