import { priceBasket } from './price-basket';
import { QUOTE_MINUTES, type QuotedBasket, quoteHolds, signQuote } from './quote-token';

const SECRET = Buffer.alloc(32, 7);
const NOW = new Date('2026-06-15T16:00:00Z');
const BASKET: QuotedBasket = {
  tenantId: 't1',
  locationId: 'l1',
  customerId: 'c1',
  items: [{ menuItemId: 'i1', quantity: 2 }],
  promoCode: 'SAVE10',
  scheduledTime: null,
  redeemPoints: 0,
};

function priced(unitPrice: bigint, tip = 0n) {
  return priceBasket([{ unitPrice, quantity: 2 }], {
    digits: 2,
    taxRateBasisPoints: 1000,
    taxInclusive: false,
    memberDiscount: () => 0n,
    promo: () => ({ discount: 100n, lineIndex: null }),
    tip,
  });
}

describe('a quote', () => {
  const sign = () => signQuote(SECRET, BASKET, priced(124950n), NOW);
  const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

  it('holds for its basket, at its price, until it expires', async () => {
    const { quoteId, expiresAt } = await sign();
    expect(expiresAt).toEqual(later(QUOTE_MINUTES));
    expect(await quoteHolds(SECRET, quoteId, BASKET, priced(124950n), NOW)).toBe(true);
    expect(await quoteHolds(SECRET, quoteId, BASKET, priced(124950n), later(QUOTE_MINUTES - 1))).toBe(true);
    expect(await quoteHolds(SECRET, quoteId, BASKET, priced(124950n), later(QUOTE_MINUTES + 1))).toBe(false);
  });

  it('leaves the tip to the guest, and does not care how the promo is spelled', async () => {
    const { quoteId } = await sign();
    expect(await quoteHolds(SECRET, quoteId, BASKET, priced(124950n, 500n), NOW)).toBe(true);
    expect(await quoteHolds(SECRET, quoteId, { ...BASKET, promoCode: 'save10' }, priced(124950n), NOW)).toBe(true);
  });

  it.each<[string, Partial<QuotedBasket>]>([
    ['tenant', { tenantId: 't2' }],
    ['location', { locationId: 'l2' }],
    ['customer', { customerId: 'c2' }],
    ['nobody', { customerId: null }],
    ['items', { items: [{ menuItemId: 'i1', quantity: 3 }] }],
    ['promo', { promoCode: null }],
    ['time', { scheduledTime: later(60) }],
  ])('does not hold for another %s', async (_what, change) => {
    const { quoteId } = await sign();
    expect(await quoteHolds(SECRET, quoteId, { ...BASKET, ...change }, priced(124950n), NOW)).toBe(false);
  });

  it('does not hold when the price has changed since', async () => {
    const { quoteId } = await sign();
    expect(await quoteHolds(SECRET, quoteId, BASKET, priced(124960n + 50n), NOW)).toBe(false);
  });

  it('cannot be made or altered by anybody else', async () => {
    const { quoteId } = await sign();
    const foreign = await signQuote(Buffer.alloc(32, 8), BASKET, priced(124950n), NOW);
    const [, payload = ''] = quoteId.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"quote"}').toString('base64url')}.${payload}.`;
    for (const forged of [
      foreign.quoteId,
      unsigned,
      `${quoteId.slice(0, -3)}abc`,
      '',
      'quote',
      'a.b.c',
      'x'.repeat(2000),
    ]) {
      expect(await quoteHolds(SECRET, forged, BASKET, priced(124950n), NOW)).toBe(false);
    }
  });
});
