import * as fc from 'fast-check';
import type { MetPromo } from './promo';
import { promoDiscount, type PromoLine, promoLost, type PromoRequest } from './promo-discount';

const NOW = new Date('2026-01-24T12:00:00Z');
const BEFORE = new Date(NOW.getTime() - 1);
const AFTER = new Date(NOW.getTime() + 1);

function aPromo(changes: Partial<MetPromo> = {}): MetPromo {
  return {
    id: '00000000-0000-0000-0000-000000000001',
    code: 'SAVE10',
    description: '10% off your order',
    kind: 'percent',
    value: 1000n,
    menuItemIds: null,
    customerId: null,
    minSubtotal: 0n,
    firstOrderOnly: false,
    locationIds: null,
    startsAt: null,
    endsAt: null,
    totalLimit: null,
    perCustomerLimit: null,
    used: 0,
    usedByCustomer: 0,
    hasOrdered: false,
    enabled: true,
    currency: 'USD',
    ...changes,
  };
}

function request(left: bigint, changes: Partial<PromoRequest> = {}): PromoRequest {
  return { code: 'save10', customerId: null, locationId: 'here', lines: [], subtotal: left, left, at: NOW, ...changes };
}

const discountOf = (promo: MetPromo, amount: bigint, subtotal = amount): bigint =>
  promoDiscount(promo, request(amount, { subtotal })).discount;

describe('a promo', () => {
  it('takes its share, rounded half up, and says who it is', () => {
    expect(promoDiscount(aPromo(), request(2499n))).toEqual({
      promoId: '00000000-0000-0000-0000-000000000001',
      code: 'SAVE10',
      description: '10% off your order',
      discount: 250n,
      lineIndex: null,
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

  it.each<[string, Partial<MetPromo>, string]>([
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

  it.each([
    ['withdrawn', 'SAVE10 is no longer offered.'],
    ['used_up', 'SAVE10 has been used up.'],
    ['not_first', 'SAVE10 is for a first order only.'],
    ['customer_limit', 'SAVE10 has been used by this customer as often as it can be.'],
  ] as const)('that is lost between the price and the order, for it is %s, is refused alike', (objection, message) => {
    expect(promoLost('SAVE10', objection)).toMatchObject({
      code: 'promo_invalid',
      kind: 'refused',
      message,
      details: { field: 'promo_code' },
    });
  });
});

describe('a promo that asks who orders, and where', () => {
  const ask = (promo: Partial<MetPromo>, changes: Partial<PromoRequest> = { customerId: 'me' }) =>
    promoDiscount(aPromo(promo), request(1000n, changes)).discount;

  it('works for a first order, whatever was canceled before it', () => {
    expect(ask({ firstOrderOnly: true })).toBe(100n);
    expect(() => ask({ firstOrderOnly: true, hasOrdered: true })).toThrow('SAVE10 is for a first order only.');
  });

  it('works so often for one customer', () => {
    expect(ask({ perCustomerLimit: 2, usedByCustomer: 1 })).toBe(100n);
    for (const usedByCustomer of [2, 3]) {
      expect(() => ask({ perCustomerLimit: 2, usedByCustomer })).toThrow(
        'SAVE10 has been used by this customer as often as it can be.',
      );
    }
  });

  it.each<Partial<MetPromo>>([{ firstOrderOnly: true }, { perCustomerLimit: 5 }])(
    'is not for somebody who is not named: %j',
    (promo) => {
      expect(() => ask(promo, { customerId: null })).toThrow('SAVE10 needs to know who orders.');
    },
  );

  it('works at its locations', () => {
    expect(ask({ locationIds: ['there', 'here'] })).toBe(100n);
    expect(() => ask({ locationIds: ['there'] })).toThrow('SAVE10 cannot be used at this location.');
  });

  it('says the first of several reasons alone', () => {
    const all = { endsAt: NOW, totalLimit: 0, firstOrderOnly: true, hasOrdered: true, minSubtotal: 9_999n };
    expect(() => ask(all)).toThrow('SAVE10 has expired.');
    expect(() => ask({ ...all, endsAt: null })).toThrow('SAVE10 has been used up.');
    expect(() => ask({ ...all, endsAt: null, totalLimit: null })).toThrow('SAVE10 is for a first order only.');
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
  const line = (menuItemId: string, basePrice: bigint, left = basePrice / 100n): PromoLine => ({
    menuItemId,
    basePrice,
    left,
  });
  const lines = [line('club', 124_950n, 1250n), line('cake', 55_000n, 1100n), line('pie', 48_500n)];
  const free = (menuItemIds: string[] | null): MetPromo => aPromo({ kind: 'free_item', value: 0n, menuItemIds });
  const taken = (menuItemIds: string[] | null, basket = lines): [bigint, number | null] => {
    const { discount, lineIndex } = promoDiscount(free(menuItemIds), request(3000n, { lines: basket }));
    return [discount, lineIndex];
  };

  it.each<[string, string[] | null, bigint, number]>([
    ['the cheapest of those that it may be, once', ['cake', 'club'], 550n, 1],
    ['any one when none is named', null, 485n, 2],
    ['rounded once', ['club'], 1250n, 0],
  ])('is %s', (_what, menuItemIds, discount, lineIndex) => {
    expect(taken(menuItemIds)).toEqual([discount, lineIndex]);
  });

  it('takes no more than its own line has left', () => {
    expect(taken(['cake'], [line('club', 124_950n), line('cake', 55_000n, 495n)])).toEqual([495n, 1]);
  });

  it('is the first of two that cost the same', () => {
    expect(taken(['pie', 'tart'], [line('club', 1n), line('tart', 48_500n), line('pie', 48_500n)])).toEqual([485n, 1]);
  });

  it('is never one that costs nothing anyway', () => {
    expect(taken(null, [line('water', 0n), line('pie', 48_500n)])).toEqual([485n, 1]);
    expect(() => taken(null, [line('water', 0n)])).toThrow('SAVE10 needs one of its items in the basket.');
  });

  it('has to be in the basket', () => {
    expect(() => taken(['tea'])).toThrow('SAVE10 needs one of its items in the basket.');
  });

  it('is the cheapest that may be free, and falls on its line, whatever is in the basket', () => {
    const anyLine = fc.record({
      menuItemId: fc.constantFrom('a', 'b', 'c'),
      basePrice: fc.bigInt({ min: 0n, max: 500_000n }),
      left: fc.bigInt({ min: 0n, max: 10_000n }),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (basket) => {
        const may = basket.filter(({ menuItemId, basePrice }) => menuItemId !== 'c' && basePrice > 0n);
        if (may.length === 0) return expect(() => taken(['a', 'b'], basket)).toThrow('needs one of its items');
        const [discount, index] = taken(['a', 'b'], basket);
        const own = basket[index ?? -1];
        expect(may).toContain(own);
        expect(may.every(({ basePrice }) => basePrice >= (own?.basePrice ?? 0n))).toBe(true);
        expect(discount >= 0n && discount <= (own?.left ?? 0n)).toBe(true);
      }),
    );
  });
});
