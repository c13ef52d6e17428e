import * as fc from 'fast-check';
import { type Promo, promoDiscount, type PromoRequest, promoUsedUp } from './promo-discount';

const NOW = new Date('2026-01-24T12:00:00Z');
const BEFORE = new Date(NOW.getTime() - 1);
const AFTER = new Date(NOW.getTime() + 1);

function aPromo(changes: Partial<Promo> = {}): Promo {
  return {
    id: '00000000-0000-0000-0000-000000000001',
    code: 'SAVE10',
    description: '10% off your order',
    kind: 'percent',
    value: 1000n,
    menuItemIds: null,
    customerId: null,
    minSubtotal: 0n,
    startsAt: null,
    endsAt: null,
    totalLimit: null,
    used: 0,
    enabled: true,
    currency: 'USD',
    ...changes,
  };
}

function request(left: bigint, changes: Partial<PromoRequest> = {}): PromoRequest {
  return { code: 'save10', customerId: null, items: [], subtotal: left, left, at: NOW, ...changes };
}

const discountOf = (promo: Promo, amount: bigint, subtotal = amount): bigint =>
  promoDiscount(promo, request(amount, { subtotal })).discount;

describe('a promo', () => {
  it('takes its share, rounded half up, and says who it is', () => {
    expect(promoDiscount(aPromo(), request(2499n))).toEqual({
      promoId: '00000000-0000-0000-0000-000000000001',
      code: 'SAVE10',
      description: '10% off your order',
      discount: 250n,
    });
    expect(discountOf(aPromo(), 2494n)).toBe(249n);
  });

  it('takes its amount, but never more than is left', () => {
    const fixed = aPromo({ kind: 'fixed', value: 500n });
    expect(discountOf(fixed, 2499n)).toBe(500n);
    expect(discountOf(fixed, 499n, 2499n)).toBe(499n);
    expect(discountOf(fixed, 0n)).toBe(0n);
    expect(discountOf(aPromo({ value: 15_000n }), 300n)).toBe(300n);
  });

  it('never makes an amount negative', () => {
    const promos = fc.record({
      kind: fc.constantFrom('percent', 'fixed'),
      value: fc.bigInt({ min: 1n, max: 20_000n }),
    });
    fc.assert(
      fc.property(promos, fc.bigInt({ min: 0n, max: 1_000_000n }), (promo, amount) => {
        const discount = discountOf(aPromo(promo), amount);
        expect(discount >= 0n && discount <= amount).toBe(true);
      }),
    );
  });

  it('works at its limits', () => {
    expect(discountOf(aPromo({ startsAt: NOW }), 1000n)).toBe(100n);
    expect(discountOf(aPromo({ endsAt: AFTER }), 1000n)).toBe(100n);
    expect(discountOf(aPromo({ totalLimit: 5, used: 4 }), 1000n)).toBe(100n);
    expect(discountOf(aPromo({ minSubtotal: 1000n }), 900n, 1000n)).toBe(90n);
  });

  it.each<[string, Partial<Promo>, string]>([
    ['taken back', { enabled: false }, 'SAVE10 is no longer offered.'],
    ['not begun', { startsAt: AFTER }, 'SAVE10 cannot be used yet.'],
    ['over', { endsAt: NOW }, 'SAVE10 has expired.'],
    ['long over', { endsAt: BEFORE }, 'SAVE10 has expired.'],
    ['used up', { totalLimit: 5, used: 5 }, 'SAVE10 has been used up.'],
    ['never for anybody', { totalLimit: 0 }, 'SAVE10 has been used up.'],
    ['for bigger orders', { minSubtotal: 2000n }, 'SAVE10 needs an order of at least 20.00 USD.'],
    [
      'for bigger orders in yen',
      { minSubtotal: 2000n, currency: 'JPY' },
      'SAVE10 needs an order of at least 2000 JPY.',
    ],
  ])('that is %s is refused and says so', (_why, changes, message) => {
    expect(() => discountOf(aPromo(changes), 1999n)).toThrow(
      expect.objectContaining({ code: 'promo_invalid', kind: 'refused', message, details: { field: 'promo_code' } }),
    );
  });

  it('that does not exist is refused by the name that was typed', () => {
    expect(() => promoDiscount(null, request(1000n, { code: ' save11 ' }))).toThrow(
      expect.objectContaining({ code: 'promo_invalid', message: 'SAVE11 is not a promo code.' }),
    );
  });

  it('that was used up meanwhile is refused alike', () => {
    expect(promoUsedUp('SAVE10')).toMatchObject({ code: 'promo_invalid', message: 'SAVE10 has been used up.' });
  });
});

describe('a voucher', () => {
  const mine = aPromo({ code: 'K7Q2M-9XWPD', kind: 'fixed', value: 500n, customerId: 'me', totalLimit: 1 });

  it('works for its customer', () => {
    expect(promoDiscount(mine, request(2499n, { customerId: 'me' })).discount).toBe(500n);
  });

  it.each([null, 'somebody else'])('does not exist for %s', (customerId) => {
    expect(() => promoDiscount(mine, request(2499n, { code: 'k7q2m-9xwpd', customerId }))).toThrow(
      'K7Q2M-9XWPD is not a promo code.',
    );
  });
});

describe('a free item', () => {
  const items = [
    { menuItemId: 'club', basePrice: 124_950n },
    { menuItemId: 'cake', basePrice: 55_000n },
    { menuItemId: 'pie', basePrice: 48_500n },
  ];
  const free = (menuItemIds: string[] | null): Promo => aPromo({ kind: 'free_item', value: 0n, menuItemIds });

  it.each([
    ['the cheapest of those that it may be', ['cake', 'club'], 550n],
    ['any one when none is named', null, 485n],
    ['rounded once', ['club'], 1250n],
  ])('is %s', (_what, menuItemIds, discount) => {
    expect(promoDiscount(free(menuItemIds), request(3000n, { items })).discount).toBe(discount);
  });

  it('takes no more than is left', () => {
    expect(promoDiscount(free(['cake']), request(500n, { items })).discount).toBe(500n);
  });

  it('has to be in the basket', () => {
    expect(() => promoDiscount(free(['tea']), request(3000n, { items }))).toThrow(
      'SAVE10 needs one of its items in the basket.',
    );
  });
});
