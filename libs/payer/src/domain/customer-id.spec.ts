import * as fc from 'fast-check';
import { formatId } from '@breadboard/kernel';
import { customerNameIn, readCustomerId } from './customer-id';

const UUID = '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee';

describe('an identifier that a caller chose', () => {
  it.each(['5823594808', 'a', 'x'.repeat(40), '🥜'.repeat(40), 'Ärzte/17', 'one two', 'a@b.example', '...', 'null'])(
    'may be %s',
    (text) => expect(readCustomerId(text)).toBe(text.normalize('NFC')),
  );

  it.each([
    '',
    'x'.repeat(41),
    '🥜'.repeat(41),
    'x'.repeat(10_000),
    ' a',
    'a ',
    '\u00a0a',
    'a\n',
    'a\u0000b',
    'a\u200bb',
    '\u202eabc',
    '\ud800',
    'a,b',
    '.',
    '..',
  ])('is not %j', (text) => expect(readCustomerId(text)).toBeNull());

  it('has one spelling', () => {
    expect(readCustomerId('zoe\u0308')).toBe(readCustomerId('zoë'));
    expect(readCustomerId('e\u0301'.repeat(40))).toBe('é'.repeat(40));
  });

  it('is read again as it was kept', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 50 });
    fc.assert(
      fc.property(text, (one) => {
        const kept = readCustomerId(one);
        return kept === null || readCustomerId(kept) === kept;
      }),
    );
  });
});

describe('the name of a customer', () => {
  it('may be theirs or ours', () => {
    expect(customerNameIn('5823594808')).toEqual({ externalId: '5823594808', id: null });
    for (const ours of [UUID, formatId('cust', UUID), formatId('cus', UUID)]) {
      expect(customerNameIn(ours)).toEqual({ externalId: ours, id: UUID });
    }
  });

  it('is none of nobody’s', () => {
    expect(customerNameIn('a,b')).toBeNull();
    expect(customerNameIn('')).toBeNull();
  });
});
