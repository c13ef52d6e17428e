import { formatId, SystemClock } from '@breadboard/kernel';
import { AVERY, CLUB, JOHN, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { type Answer, DEMO_USERS, PASSWORD } from '../support/test-api';

const TWO_CLUBS = { items: [{ ...CLUB, quantity: 2 }] };
const MANY_LINES = {
  items: [
    { ...CLUB, quantity: 3, modifiers: [{ modifier_id: 'mod_001', quantity: 2 }, { modifier_id: 'mod_002' }] },
    { menu_item_id: 'item_456', quantity: 7 },
    { menu_item_id: 'item_301', quantity: 1 },
    { menu_item_id: 'item_502', quantity: 99 },
  ],
};
const PARTS = ['subtotal', 'discount', 'tax', 'tip', 'total', 'currency', 'promo_applied', 'points_to_earn'];

describe('what an order costs', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.promo('FIVER', { kind: 'fixed', value: 500 });
    await desk.promo('ALL', { kind: 'fixed', value: 1_000_000 });
  });
  afterAll(() => desk.close());
  afterEach(() => jest.restoreAllMocks());

  const sql = (text: string, params: unknown[] = []) => desk.api.owner(text, params);

  /** Quotes and then places the same basket, holding that both say the same and that the parts add up to the cent. */
  async function quotedAndPlaced(body: object, call: object = {}): Promise<Answer> {
    const quote = await desk.quote(body, call);
    expect([quote.status, quote.body.error]).toEqual([200, undefined]);
    const order = await desk.place({ ...body, quote_id: quote.body.quote_id }, call);
    expect([order.status, order.body.error]).toEqual([201, undefined]);
    for (const part of PARTS) expect([part, order.body[part]]).toEqual([part, quote.body[part]]);

    const lines = quote.body.lines as Record<string, number>[];
    const sum = (part: string) => lines.reduce((total, line) => total + Number(line[part]), 0);
    expect([sum('line_total'), sum('discount'), sum('tax')].map(cents)).toEqual(
      [quote.body.subtotal, quote.body.discount, quote.body.tax].map(cents),
    );
    const items = order.body.items as Record<string, number>[];
    for (const part of ['menu_item_id', 'quantity', 'unit_price', 'line_total']) {
      expect(items.map((item) => item[part])).toEqual(lines.map((line) => line[part]));
    }
    return order;
  }

  it('is what the reference prints, for two of item_123 with SAVE10 and nobody named', async () => {
    const { body } = await desk.quote({ ...TWO_CLUBS, promo_code: 'SAVE10' }, { as: 'customer_support' });
    expect(body).toMatchObject({ subtotal: 24.99, tax: 2.25, discount: 2.5, tip: 0, total: 24.74, points_to_earn: 0 });
    expect(body.promo_applied).toEqual({ code: 'SAVE10', discount: 2.5, description: '10% off your order' });
  });

  it.each<[string, object, object, object]>([
    [
      'a bronze member with a tip',
      { customer_id: AVERY, ...TWO_CLUBS, tip_amount: 3 },
      { as: 'customer_support' },
      { subtotal: 24.99, discount: 0, tax: 2.5, tip: 3, total: 30.49, points_to_earn: 74 },
    ],
    [
      'a gold member',
      TWO_CLUBS,
      {},
      { subtotal: 24.99, discount: 2.5, tax: 2.25, tip: 0, total: 24.74, points_to_earn: 101 },
    ],
    [
      'a gold member with a promo on what is left',
      { ...TWO_CLUBS, promo_code: 'save10', tip_amount: 0.01 },
      {},
      { subtotal: 24.99, discount: 4.75, tax: 2.02, tip: 0.01, total: 22.27, points_to_earn: 91 },
    ],
    [
      'a fixed promo',
      { ...TWO_CLUBS, promo_code: 'FIVER' },
      {},
      { subtotal: 24.99, discount: 7.5, tax: 1.75, total: 19.24, points_to_earn: 78 },
    ],
    [
      'a promo that is worth more than the food',
      { ...TWO_CLUBS, promo_code: 'ALL', tip_amount: 2 },
      {},
      { subtotal: 24.99, discount: 24.99, tax: 0, tip: 2, total: 2, points_to_earn: 0 },
    ],
    // 3 × (12.495 + 2 × 0.75 + 1.50) = 46.485 → 46.49; 45.50; 2.75; 222.75.
    [
      'many lines with modifiers',
      { ...MANY_LINES, promo_code: 'SAVE10', tip_amount: 12.34 },
      {},
      { subtotal: 317.49, discount: 60.32, tax: 25.72, tip: 12.34, total: 295.23 },
    ],
  ])('is quoted and placed alike for %s', async (_who, body, call, figures) => {
    expect((await quotedAndPlaced(body, call)).body).toMatchObject(figures);
  });

  it('is nothing when a promo covers all, and then nothing has to be authorized', async () => {
    const body = { ...TWO_CLUBS, promo_code: 'ALL', payment_method_id: await desk.paymentMethod('tok_declined') };
    const order = await desk.place(body);
    expect([order.status, order.body.total, order.body.payment]).toEqual([
      201,
      0,
      { status: 'due_at_pickup', payment_method_id: null },
    ]);
    expect((await desk.move(order.body.id, 'delivered')).status).toBe(200);
  });

  it('contains the tax where prices do', async () => {
    await sql('UPDATE locations SET tax_inclusive = true');
    const { body } = await quotedAndPlaced({ customer_id: AVERY, ...TWO_CLUBS }, { as: 'customer_support' });
    expect(body).toMatchObject({ subtotal: 24.99, discount: 0, tax: 2.27, total: 24.99, points_to_earn: 68 });
    await quotedAndPlaced({ ...MANY_LINES, promo_code: 'SAVE10', tip_amount: 1 });
    await sql('UPDATE locations SET tax_inclusive = false');
  });

  it('is whole yen where there are no cents', async () => {
    await sql(`UPDATE tenants SET currency = 'JPY' WHERE slug = 'rival'`);
    await sql(`UPDATE menu_items SET unit_price = 12345000 WHERE id = $1`, [await idOfRivalClub()]);
    const basket = { location_id: 'loc_r001', items: [{ menu_item_id: 'item_r123', quantity: 3 }] };
    const call = { as: 'rival_customer' } as const;
    const { body } = await quotedAndPlaced({ ...basket, tip_amount: 50 }, call);
    // 3 × 1234.5 = 3703.5 → 3704; a tenth of it is 370.4 → 370.
    expect(body).toMatchObject({
      subtotal: 3704,
      tax: 370,
      tip: 50,
      total: 4124,
      currency: 'JPY',
      points_to_earn: 11_112,
    });
    const half = await desk.quote({ ...basket, tip_amount: 0.5 }, call);
    expect([half.status, half.body.field]).toEqual([400, 'tip_amount']);
  });

  describe('with a quote in hand', () => {
    const quoteId = async (body: object = {}, call: object = {}): Promise<unknown> =>
      (await desk.quote(body, call)).body.quote_id;
    async function expectChanged(body: object, call: object = {}): Promise<void> {
      const before = await desk.footprint();
      const { status, body: told } = await desk.place(body, call);
      expect([status, told]).toMatchObject([409, { error: 'quote_changed', field: 'quote_id' }]);
      const { outbox: _, ...after } = await desk.footprint();
      expect(before).toMatchObject(after);
    }

    it('may still be tipped, and its promo be written otherwise', async () => {
      const quote_id = await quoteId({ promo_code: 'SAVE10' });
      const order = await desk.place({ quote_id, promo_code: 'save10', tip_amount: 4 });
      expect([order.status, order.body.tip]).toEqual([201, 4]);
    });

    it('does not hold for another basket, time, promo or customer', async () => {
      const quote_id = await quoteId();
      await expectChanged({ quote_id, ...TWO_CLUBS });
      await expectChanged({ quote_id, items: [{ ...CLUB, special_instructions: 'No onions' }] });
      await expectChanged({ quote_id, promo_code: 'SAVE10' });
      await expectChanged({ quote_id, scheduled_time: new Date(Date.now() + 3_600_000).toISOString() });
      await expectChanged({ quote_id, customer_id: AVERY }, { as: 'customer_support' });
      await expectChanged({ quote_id: await quoteId({}, { as: 'customer_support' }) });
      await expectChanged({ quote_id: await quoteId({ customer_id: AVERY }, { as: 'customer_support' }) });
      expect((await desk.place({ quote_id, customer_id: JOHN }, { as: 'customer_support' })).status).toBe(201);
    });

    it('does not hold when it was altered, made up, signed elsewhere or given by another restaurant', async () => {
      const quote_id = String(await quoteId());
      const [head, payload, signature] = quote_id.split('.');
      const claims = JSON.parse(Buffer.from(String(payload), 'base64url').toString());
      const longer = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 3600 })).toString('base64url');
      const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'quote' })).toString('base64url');
      await expectChanged({ quote_id: `${head}.${longer}.${signature}` });
      await expectChanged({ quote_id: `${unsigned}.${payload}.` });
      await expectChanged({ quote_id: 'a quote' });
      const rivals = { location_id: 'loc_r001', items: [{ menu_item_id: 'item_r123', quantity: 1 }] };
      await expectChanged({ quote_id: await quoteId(rivals, { as: 'rival_customer' }) });
    });

    it('does not hold when the price has changed since', async () => {
      const quote_id = await quoteId();
      await sql(`UPDATE locations SET tax_rate_basis_points = 1100`);
      await expectChanged({ quote_id });
      await sql(`UPDATE locations SET tax_rate_basis_points = 1000`);
      expect((await desk.place({ quote_id })).status).toBe(201);
    });

    it('holds for a quarter of an hour, and no longer', async () => {
      const quote = await desk.quote();
      const { quote_id, expires_at } = quote.body;
      const expires = Date.parse(String(expires_at));
      expect(Math.round((expires - Date.now()) / 60_000)).toBe(15);

      const at = async (time: number): Promise<Answer> => {
        jest.spyOn(SystemClock.prototype, 'now').mockImplementation(() => new Date(time));
        const login = await desk.api.call('POST', '/v1/auth/login', {
          body: { email: DEMO_USERS.customer, password: PASSWORD },
        });
        return desk.place({ quote_id }, { as: undefined, token: String(login.body.access_token) });
      };
      expect((await at(expires - 1)).status).toBe(201);
      expect((await at(expires)).body).toMatchObject({ error: 'quote_changed' });
    });
  });

  it('leaves every invariant as it was', async () => {
    expect(await desk.broken()).toEqual([]);
  });

  async function idOfRivalClub(): Promise<string | undefined> {
    const rows = await desk.api.owner<{ id: string }>(
      `SELECT i.id FROM menu_items i JOIN tenants t ON t.id = i.tenant_id
       WHERE t.slug = 'rival' AND i.name = 'Grilled veggie club'`,
    );
    return rows.map(({ id }) => id).find((id) => formatId('item', id) === 'item_r123');
  }
});

function cents(amount: unknown): number {
  return Math.round(Number(amount) * 100);
}
