import * as fc from 'fast-check';
import { orderNumber } from './order-number';

const Z_9999 = 26 * 9_999;

describe('an order number', () => {
  it.each([
    [1, 'A-0001'],
    [42, 'A-0042'],
    [9_999, 'A-9999'],
    [10_000, 'B-0001'],
    [19_998, 'B-9999'],
    [Z_9999, 'Z-9999'],
    [Z_9999 + 1, 'AA-0001'],
    [Z_9999 * 27, 'ZZ-9999'],
    [Z_9999 * 27 + 1, 'AAA-0001'],
  ])('of order %i of the day is %s', (count, number) => {
    expect(orderNumber(count)).toBe(number);
  });

  it('is never given twice in a day', () => {
    const counts = fc.integer({ min: 1, max: 50_000_000 });
    fc.assert(fc.property(counts, counts, (a, b) => (orderNumber(a) === orderNumber(b)) === (a === b)));
  });

  it.each([0, -1, 1.5, Number.NaN])('is refused for %d', (count) => {
    expect(() => orderNumber(count)).toThrow('counted from one');
  });
});
