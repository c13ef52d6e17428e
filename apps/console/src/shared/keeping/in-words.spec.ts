import { inWords, namesIn } from './in-words';

describe('what a field holds, in words', () => {
  it.each([
    ['Soup', 'Soup'],
    [0, '0'],
    [8.25, '8.25'],
    ['', '–'],
    [null, '–'],
    [undefined, '–'],
    [[], '–'],
    [['vegan', 'spicy'], 'vegan, spicy'],
    [[1, null], '1, –'],
    [{ opens: '09:00' }, '{"opens":"09:00"}'],
  ])('%j is %s', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});

describe('records by their identifiers', () => {
  const places = [
    { id: 'loc_1', name: 'Downtown' },
    { id: 'loc_2', name: 'Uptown' },
  ];

  it('are said by name, in the order that was given', () => {
    expect(namesIn(places, ['loc_2', 'loc_1'])).toBe('Uptown, Downtown');
  });

  it('are said by identifier where nobody has them any more', () => {
    expect(namesIn(places, ['loc_3', 'loc_1'])).toBe('loc_3, Downtown');
    expect(namesIn(places, [])).toBe('–');
  });
});
