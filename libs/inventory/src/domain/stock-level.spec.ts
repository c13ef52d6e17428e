import { levelEventOf, stockStatusOf } from './stock-level';

const level = (available: number, lowThreshold = 5) => ({ available, lowThreshold });

describe('stockStatusOf', () => {
  it.each([
    [0, 5, 'out_of_stock'],
    [1, 5, 'low'],
    [5, 5, 'low'],
    [6, 5, 'in_stock'],
    [0, 0, 'out_of_stock'],
    [1, 0, 'in_stock'],
  ])('is with %i available and a threshold of %i: %s', (available, threshold, status) => {
    expect(stockStatusOf(level(available, threshold))).toBe(status);
  });
});

describe('levelEventOf', () => {
  it.each([
    [9, 6, null],
    [9, 5, 'inventory.low'],
    [5, 1, null],
    [5, 0, 'inventory.out_of_stock'],
    [9, 0, 'inventory.out_of_stock'],
    [0, 0, null],
    [0, 3, 'inventory.restocked'],
    [0, 9, 'inventory.restocked'],
    [3, 9, 'inventory.restocked'],
    [3, 4, null],
  ])('from %i to %i available: %s', (before, after, event) => {
    expect(levelEventOf(level(before), level(after))).toBe(event);
  });

  it('tells of a threshold that is moved past the level', () => {
    expect(levelEventOf(level(8, 5), level(8, 10))).toBe('inventory.low');
    expect(levelEventOf(level(8, 10), level(8, 5))).toBe('inventory.restocked');
  });
});
