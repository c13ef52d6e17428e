import * as fc from 'fast-check';
import {
  basisPointsOf,
  currencyDigits,
  decimalText,
  divideHalfUp,
  extend,
  fromMajor,
  spreadByLargestRemainder,
  toMajor,
  unitPriceToMajor,
} from './money';

describe('extend', () => {
  it('rounds a line once: two at 12.495 are 24.99', () => expect(extend(124950n, 2, 2)).toBe(2499n));
  it('rounds half a cent up: one at 12.495 is 12.50', () => expect(extend(124950n, 1, 2)).toBe(1250n));
  it('knows currencies without minor units', () => expect(extend(1204999n, 1, 0)).toBe(120n));
});

describe('divideHalfUp', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [0n, 7n, 0n],
  ])('%s ÷ %s is %s', (n, d, expected) => expect(divideHalfUp(n, d)).toBe(expected));
  it('refuses to divide by nothing', () => expect(() => divideHalfUp(1n, 0n)).toThrow('positive'));
});

describe('basisPointsOf', () => {
  it('takes ten per cent of 24.99 as 2.50 and of 22.49 as 2.25', () => {
    expect(basisPointsOf(2499n, 1000)).toBe(250n);
    expect(basisPointsOf(2249n, 1000)).toBe(225n);
  });
});

describe('spreadByLargestRemainder', () => {
  it('gives the spare cent to the largest remainder', () => {
    expect(spreadByLargestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(spreadByLargestRemainder(10n, [999n, 1n])).toEqual([10n, 0n]);
  });
  it('always adds up, and never gives a part more than one above its exact share', () => {
    const weights = fc.array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000_000n), weights, (total, given) => {
        const sum = given.reduce((a, b) => a + b, 0n);
        fc.pre(sum > 0n);
        const parts = spreadByLargestRemainder(total, given);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, i) => {
          const floor = (total * (given[i] as bigint)) / sum;
          expect(part === floor || part === floor + 1n).toBe(true);
        });
      }),
    );
  });
  it('spreads nothing over nothing, but never something', () => {
    expect(spreadByLargestRemainder(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => spreadByLargestRemainder(1n, [0n])).toThrow('weight');
  });
});

describe('the edge between minor units and JSON numbers', () => {
  it('writes amounts as people read them', () => {
    expect(toMajor(2499n, 2)).toBe(24.99);
    expect(toMajor(-5n, 2)).toBe(-0.05);
    expect(unitPriceToMajor(124950n)).toBe(12.495);
    expect(decimalText(200n, 2)).toBe('2.00');
    expect(decimalText(7n, 0)).toBe('7');
  });
  it('reads every amount it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.constantFrom(0, 2, 3), (amount, digits) => {
        fc.pre(amount < 10n ** BigInt(11 + digits));
        expect(fromMajor(toMajor(amount, digits), digits)).toBe(amount);
      }),
    );
  });
  it.each([0.001, NaN, Infinity, 1e21, 5.555])('refuses %p', (value) => expect(fromMajor(value, 2)).toBeNull());
  it('knows the digits of a currency', () => {
    expect([currencyDigits('USD'), currencyDigits('JPY'), currencyDigits('KWD')]).toEqual([2, 0, 3]);
  });
});
