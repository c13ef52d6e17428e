import { basisPointsOf, type Minor } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { NO_PROMO, priceBasket, type PromoCut, type PricingRules } from './price-basket';

const RULES: PricingRules = {
  digits: 2,
  taxRateBasisPoints: 1000,
  taxInclusive: false,
  memberDiscount: () => 0n,
  promo: () => NO_PROMO,
  tip: 0n,
};

/** A promo that all lines share. */
const ofAll = (discount: Minor): PromoCut => ({ discount, lineIndex: null });

const sumOf = (amounts: readonly Minor[]): Minor => amounts.reduce((a, b) => a + b, 0n);

describe('priceBasket', () => {
  it('prices the printed example: two at 12.495 with ten per cent off', () => {
    const priced = priceBasket([{ unitPrice: 124950n, quantity: 2 }], {
      ...RULES,
      promo: ({ left }) => ofAll(basisPointsOf(left, 1000)),
    });
    expect(priced).toMatchObject({
      subtotal: 2499n,
      promoDiscount: 250n,
      tax: 225n,
      tip: 0n,
      total: 2474n,
      spend: 2249n,
    });
  });

  it('takes the member discount first, and the promo from what is left', () => {
    const priced = priceBasket([{ unitPrice: 100_0000n, quantity: 1 }], {
      ...RULES,
      memberDiscount: (subtotal) => basisPointsOf(subtotal, 1000),
      promo: ({ left }) => ofAll(basisPointsOf(left, 1000)),
      tip: 500n,
    });
    expect(priced).toMatchObject({ memberDiscount: 1000n, promoDiscount: 900n, tax: 810n, total: 9410n });
  });

  it('takes tax out of the price where prices contain it', () => {
    const priced = priceBasket([{ unitPrice: 11_0000n, quantity: 1 }], { ...RULES, taxInclusive: true });
    expect(priced).toMatchObject({ subtotal: 1100n, tax: 100n, total: 1100n, spend: 1000n });
  });

  it('never goes below zero, however large the discount', () => {
    const priced = priceBasket([{ unitPrice: 5_0000n, quantity: 1 }], {
      ...RULES,
      memberDiscount: () => 300n,
      promo: () => ofAll(9_999n),
    });
    expect(priced).toMatchObject({ memberDiscount: 300n, promoDiscount: 200n, tax: 0n, total: 0n });
  });

  describe('with a promo for one line', () => {
    const lines = [
      { unitPrice: 10_0000n, quantity: 1 },
      { unitPrice: 5_5000n, quantity: 2 },
    ];
    const free = (lineIndex: number, discount: Minor): Partial<PricingRules> => ({
      promo: () => ({ discount, lineIndex }),
    });

    it('takes it off that line alone, and off its tax', () => {
      const priced = priceBasket(lines, { ...RULES, ...free(1, 550n) });
      expect(priced).toMatchObject({ subtotal: 2100n, promoDiscount: 550n, tax: 155n, total: 1705n });
      expect(priced.lines).toEqual([
        { lineTotal: 1000n, discount: 0n, pointsDiscount: 0n, tax: 100n },
        { lineTotal: 1100n, discount: 550n, pointsDiscount: 0n, tax: 55n },
      ]);
    });

    it('shares the member’s discount among all lines first', () => {
      const memberDiscount = (subtotal: Minor): Minor => basisPointsOf(subtotal, 1000);
      const asked: unknown[] = [];
      const priced = priceBasket(lines, {
        ...RULES,
        memberDiscount,
        promo: (left) => {
          asked.push(left);
          return { discount: 550n, lineIndex: 1 };
        },
      });
      expect(asked).toEqual([{ subtotal: 2100n, left: 1890n, lines: [900n, 990n] }]);
      expect(priced.lines.map(({ discount }) => discount)).toEqual([100n, 660n]);
      expect(priced).toMatchObject({ memberDiscount: 210n, promoDiscount: 550n });
    });

    it('takes no more than the line has left, whatever the others cost', () => {
      const priced = priceBasket(lines, { ...RULES, ...free(0, 1_500n) });
      expect(priced.lines.map(({ discount }) => discount)).toEqual([1000n, 0n]);
      expect(priced).toMatchObject({ promoDiscount: 1000n, total: 1210n });
    });
  });

  it('prices a basket of free things', () => {
    expect(priceBasket([{ unitPrice: 0n, quantity: 3 }], { ...RULES, tip: 100n })).toMatchObject({
      total: 100n,
      tax: 0n,
    });
  });

  it('adds up to the cent whatever is in the basket', () => {
    const line = fc.record({ unitPrice: fc.bigInt(0n, 99_999_999n), quantity: fc.integer({ min: 1, max: 99 }) });
    const rules = fc.record({
      digits: fc.constantFrom(0, 2, 3),
      taxRateBasisPoints: fc.integer({ min: 0, max: 10_000 }),
      taxInclusive: fc.boolean(),
      member: fc.integer({ min: 0, max: 10_000 }),
      promo: fc.bigInt(0n, 10_000_000n),
      line: fc.option(fc.nat()),
      tip: fc.bigInt(0n, 100_000n),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), rules, (lines, given) => {
        const priced = priceBasket(lines, {
          ...given,
          memberDiscount: (subtotal) => basisPointsOf(subtotal, given.member),
          promo: () => ({ discount: given.promo, lineIndex: given.line === null ? null : given.line % lines.length }),
        });
        const discount = priced.memberDiscount + priced.promoDiscount;
        expect(sumOf(priced.lines.map((part) => part.lineTotal))).toBe(priced.subtotal);
        expect(sumOf(priced.lines.map((part) => part.discount))).toBe(discount);
        expect(sumOf(priced.lines.map((part) => part.tax))).toBe(priced.tax);
        const added = given.taxInclusive ? 0n : priced.tax;
        expect(priced.total).toBe(priced.subtotal - discount + added + given.tip);
        expect(priced.total >= 0n && priced.spend >= 0n && discount <= priced.subtotal).toBe(true);
        expect(priced.lines.every((part) => part.discount <= part.lineTotal)).toBe(true);
        const fallsOn = given.line === null ? null : given.line % lines.length;
        const plain = priceBasket(lines, {
          ...given,
          memberDiscount: () => priced.memberDiscount,
          promo: () => NO_PROMO,
        });
        if (fallsOn !== null) {
          const cuts = priced.lines.map((part, index) => part.discount - (plain.lines[index]?.discount ?? 0n));
          expect(cuts).toEqual(lines.map((_line, index) => (index === fallsOn ? priced.promoDiscount : 0n)));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
