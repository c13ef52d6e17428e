import { spendOf } from './order-spend';

const AMOUNTS = { subtotal: 2499n, memberDiscount: 100n, promoDiscount: 250n, tax: 215n };

describe('what an order spends', () => {
  it('is its subtotal without the discounts, and never the tax', () => {
    expect(spendOf({ ...AMOUNTS, taxInclusive: false })).toBe(2149n);
    expect(spendOf({ ...AMOUNTS, taxInclusive: true })).toBe(1934n);
  });
});
