import { spendOf } from './order-spend';

const AMOUNTS = { subtotal: 2499n, memberDiscount: 100n, promoDiscount: 250n, pointsDiscount: 100n, tax: 215n };

describe('what an order spends', () => {
  it('is its subtotal without discounts and redeemed points, and never the tax', () => {
    expect(spendOf({ ...AMOUNTS, taxInclusive: false })).toBe(2049n);
    expect(spendOf({ ...AMOUNTS, taxInclusive: true })).toBe(1834n);
  });
});
