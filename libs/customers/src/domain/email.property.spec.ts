import * as fc from 'fast-check';
import { readEmail } from './email';

/** Texts of these letters. */
const textOf = (letters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters.split('')), minLength: 1, maxLength });

const label = textOf('abzZ059éßñЖ名', 12);
const localPart = textOf("aZ9éß+_-'!#Жﬁ", 20);
const address = fc.tuple(localPart, label, label).map(([local, one, other]) => `${local}@${one}.${other}`);
const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u3000'), maxLength: 3 });

/** ASCII letters as an Asian keyboard types them. */
const fullWidth = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe('an e-mail address, however it was typed', () => {
  it('is one address', () => {
    fc.assert(
      fc.property(address, space, space, (typed, before, after) => {
        const email = readEmail(typed);
        expect(email).toBe(typed.normalize('NFKC'));
        for (const spelling of [typed.normalize('NFD'), fullWidth(typed), `${before}${typed}${after}`]) {
          expect(readEmail(spelling)).toBe(email);
        }
      }),
    );
  });

  it('keeps its case', () => {
    fc.assert(
      fc.property(address, (typed) => {
        const [kept, lower] = [readEmail(typed), readEmail(typed.toLowerCase())];
        expect(kept?.toLowerCase()).toBe(lower);
      }),
    );
  });

  it('never carries what would break a header, a list or a tag', () => {
    const breaking = fc.constantFrom('\r', '\n', '\0', ',', ';', '<', '>', '"', ' ', '@', '(', ')', '\\', '\u202e');
    fc.assert(
      fc.property(address, breaking, fc.nat(60), (typed, sign, at) => {
        const place = 1 + (at % (typed.length - 1));
        const email = readEmail(typed.slice(0, place) + sign + typed.slice(place));
        if (email !== null) expect(email).not.toContain(sign);
      }),
      { numRuns: 500 },
    );
  });
});
