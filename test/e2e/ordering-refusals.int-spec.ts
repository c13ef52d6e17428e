import { formatId } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { AVERY, CLUB, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const NOWHERE = formatId('loc', newId());
const CHIPS = { menu_item_id: 'item_301', quantity: 1 };

describe('an order that is refused', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk({ config: { inlineWorker: false } });
  });
  afterAll(() => desk.close());

  const sql = (text: string, params: unknown[] = []) => desk.api.owner(text, params);

  /** Tries a basket both ways and holds that neither wrote anything. */
  async function refusalOf(body: object, call: object = {}): Promise<{ placed: Answer; quoted: Answer }> {
    const before = await desk.footprint();
    const quoted = await desk.quote(body, call);
    const placed = await desk.place(body, call);
    expect(await desk.footprint()).toEqual(before);
    return { placed, quoted };
  }

  /** Holds that the quote and the order are refused with the same words. @returns the body, without its request id. */
  async function refused(status: number, error: string, body: object, call: object = {}): Promise<Answer['body']> {
    const { placed, quoted } = await refusalOf(body, call);
    const { request_id: id, ...told } = placed.body;
    const { request_id: otherId, ...toldByQuote } = quoted.body;
    expect([placed.status, told.error, typeof id]).toEqual([status, error, 'string']);
    expect([quoted.status, toldByQuote, typeof otherId]).toEqual([status, told, 'string']);
    expect(told.message).toMatch(/^[A-Z].*\.$/);
    return told;
  }

  describe('for where and when', () => {
    it('names a location that nobody has, or that is another restaurant’s', async () => {
      const unknown = await refused(404, 'location_not_found', { location_id: NOWHERE });
      expect(await refused(404, 'location_not_found', { location_id: 'loc_r001' })).toEqual(unknown);
    });

    it('comes when the doors are closed, or ordering is switched off', async () => {
      const hours = `UPDATE opening_hours SET opens_minute = $1, closes_minute = $2 WHERE location_id <> $3`;
      const nowMinute = minuteInNewYork(new Date());
      const closed = nowMinute > 60 ? [0, nowMinute - 30] : [nowMinute + 120, nowMinute + 180];
      await sql(hours, [...closed, newId()]);
      await refused(422, 'location_closed', {});
      await sql(hours, [0, 1440, newId()]);
      await sql(`UPDATE locations SET ordering_enabled = false`);
      await refused(422, 'location_closed', {});
      await refused(422, 'location_closed', { scheduled_time: inMinutes(60) });
      await sql(`UPDATE locations SET ordering_enabled = true`);
      expect((await desk.quote()).status).toBe(200);
    });

    it('is to be picked up too soon, or more than seven days ahead, and hears when it could be', async () => {
      for (const minutes of [-10, 5, 7 * 24 * 60 + 10]) {
        const told = await refused(422, 'slot_unavailable', { scheduled_time: inMinutes(minutes) });
        expect(told).toMatchObject({
          field: 'scheduled_time',
          suggested: Array(3).fill(expect.stringMatching(/:00Z$/)),
        });
        for (const suggested of told.suggested as string[]) {
          expect((await desk.quote({ scheduled_time: suggested })).status).toBe(200);
        }
      }
    });

    it('is to be picked up while the doors are closed', async () => {
      const tomorrow = new Date(Date.now() + 24 * 60 * 60_000);
      await sql(`UPDATE opening_hours SET closes_minute = 1 WHERE weekday = $1`, [weekdayInNewYork(tomorrow)]);
      const told = await refused(422, 'location_closed', { scheduled_time: tomorrow.toISOString() });
      expect(told).toMatchObject({ field: 'scheduled_time' });
      await sql(`UPDATE opening_hours SET closes_minute = 1440`);
    });
  });

  describe('for what is in it', () => {
    it('holds an item that is unknown, of another restaurant, taken off the menu, or 86’d here', async () => {
      const unknown = formatId('item', newId());
      const told = await refused(422, 'menu_item_unavailable', { items: [CLUB, { ...CLUB, menu_item_id: unknown }] });
      expect(told.item).toEqual({ id: unknown, name: '' });
      await refused(422, 'menu_item_unavailable', { items: [{ ...CLUB, menu_item_id: 'item_r123' }] });

      await sql(`UPDATE menu_items SET enabled = false WHERE name = 'Grilled veggie club'`);
      expect((await refused(422, 'menu_item_unavailable', {})).item).toEqual({
        id: 'item_123',
        name: 'Grilled veggie club',
      });
      await sql(`UPDATE menu_items SET enabled = true`);

      await sql(
        `INSERT INTO menu_unavailability (tenant_id, id, location_id, menu_item_id, until)
         SELECT l.tenant_id, gen_random_uuid(), l.id, i.id, now() + interval '1 hour'
         FROM locations l JOIN menu_items i USING (tenant_id) WHERE i.name = 'Grilled veggie club'`,
      );
      expect(await refused(422, 'menu_item_unavailable', {})).toMatchObject({ item: { id: 'item_123' } });
      await sql(`UPDATE menu_unavailability SET until = now() - interval '1 second'`);
      expect((await desk.quote()).status).toBe(200);
    });

    it('breaks the rules of the modifiers', async () => {
      const [sourdough, rye, smooth, grape] = await desk.choices('item_pbj', 'sourdough', 'rye', 'smooth', 'grape');
      const club = (...modifiers: object[]) => ({ items: [CLUB, { ...CLUB, modifiers }] });
      const sandwich = (...modifiers: unknown[]) => ({ items: [{ menu_item_id: 'item_pbj', quantity: 1, modifiers }] });
      const cases: [object, string, number][] = [
        [sandwich(rye, smooth), 'items.0.modifiers', 4],
        [sandwich(rye, sourdough, smooth, grape), 'items.0.modifiers', 4],
        [sandwich(rye, smooth, { ...grape, quantity: 2 }), 'items.0.modifiers.2', 4],
        [club({ modifier_id: 'mod_001', quantity: 4 }), 'items.1.modifiers.0', 2],
        [club({ modifier_id: 'mod_001' }, { modifier_id: 'mod_001' }), 'items.1.modifiers.1', 2],
        [club(rye as object), 'items.1.modifiers.0', 2],
        [club({ modifier_id: 'mod_r001' }), 'items.1.modifiers.0', 2],
      ];
      for (const [body, field, allowed] of cases) {
        const told = await refused(422, 'invalid_modifiers', body);
        expect([told.field, (told.allowed as string[]).length]).toEqual([field, allowed]);
      }
    });

    it('chooses a modifier that ran out until an hour from now', async () => {
      await sql(
        `INSERT INTO menu_unavailability (tenant_id, id, location_id, modifier_id)
         SELECT l.tenant_id, gen_random_uuid(), l.id, m.id FROM locations l JOIN modifiers m USING (tenant_id)
         WHERE m.code = 'extra_cheese'`,
      );
      const told = await refused(422, 'menu_item_unavailable', {
        items: [{ ...CLUB, modifiers: [{ modifier_id: 'mod_001' }] }],
      });
      expect(told).toMatchObject({ field: 'items.0.modifiers.0', item: { id: 'mod_001' }, suggested: ['mod_002'] });
      await sql(`DELETE FROM menu_unavailability`);
    });

    it('wants more than there is, and hears what else there would be', async () => {
      await desk.setStock('grape', 2);
      const choices = await desk.choices('item_pbj', 'rye', 'smooth', 'grape');
      const line = { menu_item_id: 'item_pbj', modifiers: choices };
      const before = await desk.footprint();
      for (const items of [[{ ...line, quantity: 3 }], [CLUB, { ...line, quantity: 2 }, { ...line, quantity: 1 }]]) {
        const { status, body } = await desk.place({ items });
        expect([status, body]).toMatchObject([
          409,
          {
            error: 'out_of_stock',
            message: 'Grape jelly is out of stock.',
            item: { type: 'jelly', option: 'grape' },
            suggested: ['raspberry', 'apricot'],
          },
        ]);
      }
      await desk.setStock('kettle_chips', 0);
      const alone = await desk.place({ items: [CHIPS] });
      expect(alone.body).toMatchObject({ error: 'out_of_stock', item: { type: 'side', option: 'kettle_chips' } });
      expect(alone.body).not.toHaveProperty('suggested');
      await desk.setStock('kettle_chips', 60);
      await desk.setStock('grape', 2);
      const { stock_movements: _, stock: __, ...after } = await desk.footprint();
      expect(before).toMatchObject(after);
    });
  });

  describe('for its promo', () => {
    it('names a code that does not work, with the reason', async () => {
      await desk.promo('SOON', { startsAt: '2099-01-01T00:00:00Z' });
      await desk.promo('PAST', { endsAt: '2020-01-01T00:00:00Z' });
      await desk.promo('OFF', { enabled: false });
      await desk.promo('GONE', { totalLimit: 0 });
      await desk.promo('BIG', { minSubtotal: 10_000 });
      const reasons: [string, string][] = [
        ['nonsense', 'NONSENSE is not a promo code.'],
        ['soon', 'SOON cannot be used yet.'],
        ['PAST', 'PAST has expired.'],
        ['OFF', 'OFF is no longer offered.'],
        ['GONE', 'GONE has been used up.'],
        ['BIG', 'BIG needs an order of at least 100.00 USD.'],
      ];
      for (const [promo_code, message] of reasons) {
        expect(await refused(422, 'promo_invalid', { promo_code })).toMatchObject({ field: 'promo_code', message });
      }
    });

    it('comes second to the last use', async () => {
      await desk.promo('ONCE', { totalLimit: 1 });
      const first = await desk.place({ promo_code: 'once' });
      expect(first.status).toBe(201);
      await refused(422, 'promo_invalid', { promo_code: 'ONCE' });
      expect((await desk.cancel(first.body.id)).status).toBe(200);
      const next = await desk.place({ promo_code: 'ONCE' });
      expect([next.status, next.body.promo_applied]).toEqual([
        201,
        { code: 'ONCE', discount: 1.13, description: 'A promo' },
      ]);
    });
  });

  describe('for who asks', () => {
    it('is for a customer who may not order any more', async () => {
      const as = { as: 'tenant_admin' };
      await sql(`UPDATE customers SET enabled = false WHERE email IN ('john.doe@example.com', 'avery@diner.dev')`);
      await refused(403, 'customer_disabled', {});
      await refused(403, 'customer_disabled', { customer_id: AVERY }, as);
      expect((await desk.api.call('GET', '/v1/commerce/customers/orders', { as: 'customer' })).status).toBe(200);
      await sql('UPDATE customers SET enabled = true');
    });

    it('is a customer’s for somebody else, or staff’s for nobody that exists', async () => {
      const other = await refused(404, 'customer_not_found', { customer_id: AVERY });
      expect(await refused(404, 'customer_not_found', { customer_id: 'cust_r001' })).toEqual(other);
      for (const customer_id of ['cust_r001', formatId('cust', newId())]) {
        expect(await refused(404, 'customer_not_found', { customer_id }, { as: 'customer_support' })).toEqual(other);
      }
      const nameless = await desk.place({}, { as: 'customer_support' });
      expect([nameless.status, nameless.body]).toMatchObject([400, { error: 'invalid_request', field: 'customer_id' }]);
    });

    it('is a manager’s at a location that is not theirs', async () => {
      await sql(
        `INSERT INTO locations SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'name', 'Uptown'))).*
         FROM locations l WHERE l.name = 'PB&J Downtown'`,
      );
      await sql(
        `INSERT INTO opening_hours SELECT l.tenant_id, l.id, d, 0, 1440 FROM locations l, generate_series(1, 7) d
         WHERE l.name = 'Uptown'`,
      );
      const [uptown] = await desk.api.owner<{ id: string }>(`SELECT id FROM locations WHERE name = 'Uptown'`);
      const body = { location_id: formatId('loc', uptown?.id ?? ''), customer_id: AVERY };
      const manager = { as: 'restaurant_manager' };
      const told = await refused(404, 'location_not_found', body, manager);
      expect(await refused(404, 'location_not_found', { ...body, location_id: NOWHERE }, manager)).toEqual(told);
      expect((await desk.place({ customer_id: AVERY }, { as: 'restaurant_manager' })).status).toBe(201);
      expect((await desk.place(body, { as: 'tenant_admin' })).status).toBe(201);
    });

    it('is a platform user’s who names no tenant, may only look, or names the wrong one', async () => {
      const body = { customer_id: AVERY };
      expect(await desk.place(body, { as: 'platform_admin' })).toMatchObject({
        status: 400,
        body: { error: 'tenant_required' },
      });
      const headers = { 'x-tenant-id': 'pbandj' };
      const before = await desk.footprint();
      expect(await desk.place(body, { as: 'system_admin', headers })).toMatchObject({
        status: 403,
        body: { error: 'forbidden' },
      });
      expect((await desk.quote(body, { as: 'system_admin', headers })).status).toBe(200);
      const elsewhere = await desk.place(body, { as: 'platform_admin', headers: { 'x-tenant-id': 'rival' } });
      expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'location_not_found']);
      expect(await desk.footprint()).toEqual(before);
      expect((await desk.place(body, { as: 'platform_admin', headers })).status).toBe(201);
      expect((await desk.place({}, { token: 'nobody', as: undefined })).status).toBe(401);
    });
  });

  describe('for how it is written', () => {
    it.each<[string, object, string]>([
      ['no items', { items: [] }, 'items'],
      ['a quantity of nothing', { items: [{ ...CLUB, quantity: 0 }] }, 'items.0.quantity'],
      ['a hundred of one thing', { items: [{ ...CLUB, quantity: 100 }] }, 'items.0.quantity'],
      ['half a thing', { items: [{ ...CLUB, quantity: 0.5 }] }, 'items.0.quantity'],
      ['an item that is no identifier', { items: [{ ...CLUB, menu_item_id: 'club' }] }, 'items.0.menu_item_id'],
      [
        'a modifier a hundred times',
        { items: [{ ...CLUB, modifiers: [{ modifier_id: 'mod_001', quantity: 100 }] }] },
        'items.0.modifiers.0.quantity',
      ],
      ['a tip below zero', { tip_amount: -1 }, 'tip_amount'],
      ['a tip of a tenth of a cent', { tip_amount: 1.005 }, 'tip_amount'],
      ['a time that is none', { scheduled_time: 'tomorrow' }, 'scheduled_time'],
      ['a field that nobody knows', { discount: 5 }, 'discount'],
      ['a price of its own', { items: [{ ...CLUB, unit_price: 1 }] }, 'items.0.unit_price'],
      [
        'instructions without end',
        { items: [{ ...CLUB, special_instructions: 'x'.repeat(501) }] },
        'items.0.special_instructions',
      ],
    ])('has %s', async (_what, body, field) => {
      expect(await refused(400, 'invalid_request', body)).toMatchObject({ field });
    });

    it('is to be brought to the table or to the door', async () => {
      for (const order_type of ['DINE_IN', 'DELIVERY', 'pickup']) {
        const { status, body } = await desk.place({ order_type });
        expect([status, body]).toMatchObject([
          400,
          { error: 'invalid_enum', field: 'order_type', allowed: ['PICKUP'] },
        ]);
      }
    });

    it('pays with a method that is unknown, of another customer, or no longer good', async () => {
      const before = await desk.footprint();
      const others = await desk.paymentMethod('tok_visa', AVERY);
      for (const payment_method_id of [formatId('pm', newId()), others]) {
        const { status, body } = await desk.place({ payment_method_id });
        expect([status, body.error]).toEqual([404, 'payment_method_not_found']);
      }
      const consumed = await desk.place({
        payment_method_id: await desk.paymentMethod('tok_visa', undefined, 'consumed'),
      });
      expect([consumed.status, consumed.body.error]).toEqual([422, 'payment_declined']);
      expect(await desk.footprint()).toEqual(before);
    });
  });

  it('leaves every invariant as it was', async () => {
    expect(await desk.broken()).toEqual([]);
  });
});

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

function partsInNewYork(at: Date): Intl.DateTimeFormatPart[] {
  const options = {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return new Intl.DateTimeFormat('en-US', options).formatToParts(at);
}

function minuteInNewYork(at: Date): number {
  const number = (type: string) => Number(partsInNewYork(at).find((part) => part.type === type)?.value);
  return number('hour') * 60 + number('minute');
}

function weekdayInNewYork(at: Date): number {
  const name = partsInNewYork(at).find((part) => part.type === 'weekday')?.value ?? '';
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1;
}
