import { required } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { AVERY, JOHN, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';
import { bill, isFairSpread, type TillRules } from '../support/till';

const BASKETS_AT_ONCE = 25;
const ROUNDS = 40;
const PROMOS = {
  SAVE10: { percent: 10 },
  THIRD: { percent: 33.33 },
  FIVER: { cents: 500 },
  LOTS: { cents: 9_999 },
} as const;

interface Modifier {
  readonly id: string;
  readonly price: number;
  readonly max_quantity: number;
}
interface Item {
  readonly id: string;
  readonly price: number;
  readonly modifier_groups: readonly { readonly min: number; readonly modifiers: readonly Modifier[] }[];
}

const lineOf = fc.record({
  item: fc.nat(),
  quantity: fc.integer({ min: 1, max: 30 }),
  picks: fc.array(fc.nat(), { maxLength: 3 }),
});
const basketOf = fc.record({
  lines: fc.array(lineOf, { minLength: 1, maxLength: 6 }),
  isJohn: fc.boolean(),
  promo: fc.option(fc.constantFrom(...(Object.keys(PROMOS) as (keyof typeof PROMOS)[]))),
  points: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6_000 })),
  tip: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000 })),
});
type Basket = typeof basketOf extends fc.Arbitrary<infer T> ? T : never;

/** Whole cents of an amount that the API printed; a fraction of a cent would show. */
function cents(amount: unknown): number {
  const value = Number(amount) * 100;
  expect(Math.abs(value - Math.round(value))).toBeLessThan(1e-6);
  return Math.round(value);
}

const tenThousandths = (price: number): number => Math.round(price * 10_000);

describe('a thousand baskets', () => {
  let desk: OrderingDesk;
  let items: Item[];
  beforeAll(async () => {
    desk = await openDesk({ config: { inlineWorker: false } });
    await desk.promo('THIRD', { value: 3_333 });
    await desk.promo('FIVER', { kind: 'fixed', value: 500 });
    await desk.promo('LOTS', { kind: 'fixed', value: 9_999 });
    const stock = await desk.api.owner<{ option: string }>('SELECT DISTINCT option FROM stock_items');
    for (const { option } of stock) await desk.setStock(option, 1_000_000);
    for (const customer of [JOHN, AVERY]) {
      const body = { adjustment: 1_000_000, reason: 'To be spent' };
      const path = `/v1/commerce/customers/${customer}/loyalty/points`;
      expect(await desk.api.call('POST', path, { as: 'tenant_admin', body })).toMatchObject({ status: 200 });
    }
    const menu = await desk.api.call('GET', `/v1/commerce/locations/${LOCATION}/menu?tenant=pbandj`);
    items = (menu.body.categories as { items: Item[] }[])
      .flatMap((category) => category.items)
      .filter(({ modifier_groups: groups }) => groups.every(({ min }) => min === 0));
  });
  afterAll(() => desk.close());

  /** What the request says of a basket, and what one of each line costs. */
  function spelledOut(basket: Basket): { body: object; each: number[]; quantities: number[] } {
    const lines = basket.lines.map(({ item: pick, quantity, picks }) => {
      const item = required(items[pick % items.length], 'item');
      const all = item.modifier_groups.flatMap(({ modifiers }) => modifiers);
      const chosen = all.length === 0 ? [] : [...new Set(picks.map((n) => required(all[n % all.length], 'modifier')))];
      const modifiers = chosen.map((one, n) => ({ one, quantity: 1 + (n % one.max_quantity) }));
      const each = modifiers.reduce(
        (sum, { one, quantity: times }) => sum + times * tenThousandths(one.price),
        tenThousandths(item.price),
      );
      return { item, quantity, modifiers, each };
    });
    return {
      each: lines.map(({ each }) => each),
      quantities: lines.map(({ quantity }) => quantity),
      body: {
        customer_id: basket.isJohn ? JOHN : AVERY,
        items: lines.map(({ item, quantity, modifiers }) => ({
          menu_item_id: item.id,
          quantity,
          modifiers: modifiers.map(({ one, quantity: times }) => ({ modifier_id: one.id, quantity: times })),
        })),
        ...(basket.promo === null ? {} : { promo_code: basket.promo }),
        ...(basket.points === 0 ? {} : { redeem_points: basket.points }),
        tip_amount: basket.tip / 100,
      },
    };
  }

  async function judge(basket: Basket, tax: Pick<TillRules, 'taxBasisPoints' | 'taxInclusive'>): Promise<void> {
    const { body, each, quantities } = spelledOut(basket);
    const call = { as: 'customer_support' } as const;
    const quote = await desk.quote(body, call);
    expect([quote.status, quote.body.message]).toEqual([200, undefined]);
    const order = await desk.place({ ...body, quote_id: quote.body.quote_id }, call);
    expect([order.status, order.body.message]).toEqual([201, undefined]);

    const expected = bill(
      each.map((one, index) => ({ each: one, quantity: quantities[index] ?? 0 })),
      {
        memberPercent: basket.isJohn ? 10 : 0,
        promo: basket.promo === null ? null : PROMOS[basket.promo],
        points: basket.points,
        tip: basket.tip,
        ...tax,
      },
    );
    const { lineTotals, points, ...amounts } = expected;
    for (const { body: told } of [quote, order]) {
      for (const [part, amount] of Object.entries(amounts)) expect([part, cents(told[part])]).toEqual([part, amount]);
      expect(Object.values(amounts).every((amount) => amount >= 0)).toBe(true);
      expect(told.points_to_earn).toBe(quote.body.points_to_earn);
    }
    expect(quote.body.points_redeemed).toBe(points);
    expectFairLines(quote, lineTotals, amounts);
    const placed = order.body.items as Record<string, unknown>[];
    expect(placed.map(({ line_total: total }) => cents(total))).toEqual(lineTotals);
  }

  function expectFairLines(
    { body }: Answer,
    lineTotals: readonly number[],
    whole: { readonly discount: number; readonly tax: number },
  ): void {
    const lines = body.lines as Record<string, unknown>[];
    expect(lines.map(({ line_total: total }) => cents(total))).toEqual(lineTotals);
    const discounts = lines.map(({ discount }) => cents(discount));
    const taxes = lines.map(({ tax }) => cents(tax));
    const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
    expect([sum(discounts), sum(taxes)]).toEqual([whole.discount, whole.tax]);
    // Spread in two steps, discounts and then points, so each line is within two cents of its share.
    expect(discounts.every((part, index) => part >= 0 && part <= (lineTotals[index] ?? 0))).toBe(true);
    const nets = lineTotals.map((total, index) => total - (discounts[index] ?? 0));
    expect(isFairSpread(whole.tax, taxes, nets)).toBe(true);
  }

  it('cost what the till says, to the cent, quoted and placed alike, whatever the tax', async () => {
    const rounds = fc.asyncProperty(
      fc.array(basketOf, { minLength: BASKETS_AT_ONCE, maxLength: BASKETS_AT_ONCE }),
      fc.integer({ min: 0, max: 3_000 }),
      fc.boolean(),
      async (baskets, taxBasisPoints, taxInclusive) => {
        await desk.api.owner(
          `UPDATE locations SET tax_rate_basis_points = $1, tax_inclusive = $2
           WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'pbandj')`,
          [taxBasisPoints, taxInclusive],
        );
        await Promise.all(baskets.map((basket) => judge(basket, { taxBasisPoints, taxInclusive })));
      },
    );
    await fc.assert(rounds, { numRuns: ROUNDS, endOnFailure: true });
    expect(await desk.broken()).toEqual([]);
  });
});
