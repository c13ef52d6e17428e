import { catalogue, sentence } from './catalogue';

const texts = catalogue(
  { hello: 'Hello {name}', points: { one: '{count} point', other: '{count} points' } },
  { hello: 'Hallo {name}', points: { one: '{count} Punkt', other: '{count} Punkte' } },
);

describe('a sentence of the catalogue', () => {
  it('is said in the language that is asked for, with its values', () => {
    expect(sentence('en', texts, 'hello', { name: 'Ana' })).toBe('Hello Ana');
    expect(sentence('de', texts, 'hello', { name: 'Ana' })).toBe('Hallo Ana');
  });

  it('takes the plural form of its count, and writes numbers as the language does', () => {
    expect([0, 1, 2].map((count) => sentence('en', texts, 'points', { count }))).toEqual([
      '0 points',
      '1 point',
      '2 points',
    ]);
    expect(sentence('en', texts, 'points', { count: 12_500 })).toBe('12,500 points');
    expect(sentence('de', texts, 'points', { count: 12_500 })).toBe('12.500 Punkte');
  });

  it('leaves a place alone that nobody fills, and takes no value for a pattern', () => {
    expect(sentence('en', texts, 'hello')).toBe('Hello {name}');
    expect(sentence('en', texts, 'hello', { name: '$& {name} <b>' })).toBe('Hello $& {name} <b>');
  });
});
