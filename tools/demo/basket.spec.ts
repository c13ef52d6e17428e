import { priceOrder, stockNeeds } from './basket';

const NO_CUTS = { member: () => 0n, promoBasisPoints: 0 };

describe('priceOrder', () => {
  it('comes to the printed figures for two of item_123 with SAVE10', () => {
    const priced = priceOrder([{ item: '123', quantity: 2 }], { ...NO_CUTS, promoBasisPoints: 1_000 });
    expect(priced).toMatchObject({ subtotal: 2499n, promoDiscount: 250n, tax: 225n, spend: 2249n });
    expect(priced.spend + priced.tax).toBe(2474n);
  });

  it('spreads discount and tax over the lines to the cent', () => {
    const cuts = { member: (subtotal: bigint) => subtotal / 10n, promoBasisPoints: 1_000 };
    const priced = priceOrder([{ item: '123' }, { item: '301', quantity: 3 }, { item: '502' }], cuts);
    const sum = (part: 'lineTotal' | 'discount' | 'tax') => priced.lines.reduce((all, line) => all + line[part], 0n);
    expect([sum('lineTotal'), sum('discount'), sum('tax')]).toEqual([
      priced.subtotal,
      priced.memberDiscount + priced.promoDiscount,
      priced.tax,
    ]);
  });

  it('refuses a modifier that the item does not have', () => {
    expect(() => priceOrder([{ item: '123', modifiers: ['rye'] }], NO_CUTS)).toThrow('no modifier rye');
  });
});

describe('stockNeeds', () => {
  it('sums what items and modifiers use over all lines', () => {
    const order = priceOrder(
      [{ item: 'pbj', quantity: 2, modifiers: ['rye', 'chunky', 'grape', 'golden'] }, { item: '303' }, { item: '502' }],
      NO_CUTS,
    );
    expect(stockNeeds(order)).toEqual([
      { name: ['bread', 'rye'], quantity: 2 },
      { name: ['peanut_butter', 'chunky'], quantity: 3 },
      { name: ['jelly', 'grape'], quantity: 2 },
    ]);
  });
});
