import { countRoundTrips } from '../support/round-trips';
import { type Answer, startTestApi, type TestApi } from '../support/test-api';

const TWO_LINES = {
  location_id: 'loc_abc123',
  items: [
    {
      menu_item_id: 'item_123',
      quantity: 2,
      modifiers: [{ modifier_id: 'mod_001', quantity: 2 }, { modifier_id: 'mod_002' }],
    },
    { menu_item_id: 'item_123', quantity: 1, modifiers: [{ modifier_id: 'mod_001' }] },
  ],
  promo_code: 'SAVE10',
  tip_amount: 1,
};

describe('round trips to the database', () => {
  let api: TestApi;
  let answer: Answer;
  beforeAll(async () => {
    // Without the worker, and without a clock that looks whether it was moved, so that nothing but the request is counted.
    api = await startTestApi({ config: { inlineWorker: false, demo: false } });
    await api.call('GET', '/v1/commerce/customers/orders', { as: 'customer' });
    await api.call('GET', '/v1/commerce/orders', { as: 'restaurant_manager' });
  });
  afterAll(() => api.close());

  const place = (body: object, headers: Record<string, string> = {}): Promise<number> =>
    countRoundTrips(async () => {
      answer = await api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body, headers });
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, answer.text.slice(0, 200)]);
    });

  it('are four for an order of two lines and three modifiers, with a promo', async () => {
    expect(await place(TWO_LINES)).toBe(4);
    expect(answer.body.items).toHaveLength(2);
  });

  it('are no more with an Idempotency-Key', async () => {
    expect(await place(TWO_LINES, { 'idempotency-key': 'counted' })).toBe(4);
  });

  it('are no more for an order that is scheduled, and one more for one as soon as possible where slots are limited', async () => {
    const scheduled_time = new Date(Date.now() + 3_600_000).toISOString();
    expect(await place({ ...TWO_LINES, scheduled_time })).toBe(4);
    await api.owner('UPDATE locations SET slot_capacity_lines = 100');
    expect(await place({ ...TWO_LINES, scheduled_time })).toBe(4);
    expect(await place(TWO_LINES)).toBe(5);
    await api.owner('UPDATE locations SET slot_capacity_lines = NULL');
  });

  it('are no more for twenty lines than for one', async () => {
    const items = Array.from({ length: 20 }, () => TWO_LINES.items[0]);
    const one = await place({ ...TWO_LINES, items: items.slice(0, 1) });
    expect(await place({ ...TWO_LINES, items })).toBe(one);
  });

  it('are three for a quote and two for reading an order', async () => {
    const quote = await countRoundTrips(() =>
      api.call('POST', '/v1/commerce/customers/orders/calculate-total', { as: 'customer', body: TWO_LINES }),
    );
    expect(quote).toBe(3);
    const id = String(answer.body.id);
    expect(
      await countRoundTrips(() => api.call('GET', `/v1/commerce/customers/orders/${id}`, { as: 'customer' })),
    ).toBe(2);
  });

  it('are few for moving an order on, whatever that means for stock, money and points', async () => {
    const move = (status: string): Promise<number> =>
      countRoundTrips(() =>
        api.call('POST', `/v1/commerce/orders/${String(answer.body.id)}/status`, {
          as: 'restaurant_manager',
          body: { status },
        }),
      );
    expect(await move('prepping')).toBeLessThanOrEqual(6);
    expect(await move('delivered')).toBeLessThanOrEqual(14);
  });

  it('are no more for a menu of forty items with six groups each than for one item', async () => {
    const make = async (path: string, body: object): Promise<string> => {
      const made = await api.call('POST', `/v1/commerce/menu/${path}`, { as: 'tenant_admin', body });
      expect([made.status, made.body.error]).toEqual([201, undefined]);
      return String(made.body.id);
    };
    const get = async (path: string): Promise<void> => {
      answer = await api.call('GET', `/v1/commerce/${path}`, { as: 'tenant_admin' });
      expect(answer.status).toBe(200);
    };
    const read = async (path: string): Promise<number> => {
      // Once before, for the session is looked up again every few seconds.
      await get(path);
      return countRoundTrips(() => get(path));
    };
    const category_id = await make('categories', { name: 'Wide' });
    const modifier_groups: object[] = [];
    for (const code of ['one', 'two', 'three', 'four', 'five', 'six']) {
      const group_id = await make('modifier-groups', { code, name: code });
      for (const name of ['a', 'b', 'c']) await make('modifiers', { group_id, code: name, name, price: 0.1 });
      modifier_groups.push({ group_id });
    }
    const item = await make('items', { category_id, name: 'Wide', price: 1, modifier_groups });
    const [kept, shown] = ['menu/items', 'locations/loc_abc123/menu'];
    // The question with the beginning, and the end.
    expect([await read(`menu/items/${item}`), await read(kept), await read(shown)]).toEqual([2, 2, 2]);
    for (let n = 1; n < 40; n += 1) await make('items', { category_id, name: 'Wide', price: n, modifier_groups });
    expect(await read(`${kept}?category_id=${category_id}`)).toBe(2);
    expect(answer.body.data).toHaveLength(40);
    expect(await read(shown)).toBe(2);
    const categories = answer.body.categories as { items: { modifier_groups: object[] }[] }[];
    expect(categories.at(-1)?.items.map((one) => one.modifier_groups.length)).toEqual(Array<number>(40).fill(6));
  });
});
