import * as fc from 'fast-check';
import { searchWords } from './search';

describe('searchWords', () => {
  it.each([
    ['zoe muller', ['zoe', 'muller']],
    ['  Zoë \t Müller\u00A0', ['Zoë', 'Müller']],
    ['doe', ['doe']],
    ['john.doe@example.com', ['john.doe@example.com']],
    ['100% off', ['100%', 'off']],
    ['+1234567890', ['1234567890']],
    ['1234567890', ['1234567890']],
    ['+1 (234) 567-8.90', ['1234567890']],
    ['234 567', ['234567']],
    ['doe +123', ['doe', '+123']],
    ['+-(', ['+-(']],
    ['4ever', ['4ever']],
    ['   ', []],
  ])('of %j are %j', (text, words) => expect(searchWords(text)).toEqual(words));

  it('keep every character that is no space, unless it is a phone number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = searchWords(`x${text}`);
        expect(words.join('')).toBe(`x${text}`.replaceAll(/\s/gu, ''));
        expect(words.every((word) => word !== '')).toBe(true);
      }),
    );
  });
});
