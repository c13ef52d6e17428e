import { AVERY, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSecondLocation, type SecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

const MENU = '/v1/commerce/menu';

interface Bowl {
  readonly category: string;
  readonly toppings: string;
  readonly bowl: string;
  readonly cheese: string;
  readonly nuts: string;
  readonly seeds: string;
}

/** A menu as the owner of a restaurant keeps it, under guests who are ordering. */
describe('keeping the menu', () => {
  let desk: OrderingDesk;
  let uptown: SecondLocation;
  let bowl: Bowl;
  let count = 0;
  beforeAll(async () => {
    desk = await openDesk();
    uptown = await aSecondLocation(desk.api);
  });
  beforeEach(async () => {
    bowl = await aBowl();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const ask = (method: string, path: string, body?: object, call: Call = {}): Promise<Answer> =>
    desk.api.call(method, `${MENU}${path}`, { as: 'tenant_admin', ...(body ? { body } : {}), ...call });
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await ask('POST', path, body);
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return String(answer.body.id);
  };

  /** A bowl of 10.00 with two toppings included: cheese 1.25, nuts 0.75, seeds 0.50, up to three of each. */
  async function aBowl(): Promise<Bowl> {
    count += 1;
    const category = await made('/categories', { name: 'Bowls' });
    const toppings = await made('/modifier-groups', { code: `toppings_${count}`, name: 'Toppings', included_count: 2 });
    const topping = (code: string, price: number): Promise<string> =>
      made('/modifiers', { group_id: toppings, code, name: code, price, max_quantity: 3 });
    const [cheese, nuts, seeds] = [
      await topping('cheese', 1.25),
      await topping('nuts', 0.75),
      await topping('seeds', 0.5),
    ];
    const item = { category_id: category, name: 'Bowl', price: 10, modifier_groups: [{ group_id: toppings }] };
    return { category, toppings, bowl: await made('/items', item), cheese, nuts, seeds };
  }

  const basket = (choices: readonly (readonly [string, number])[] = [], quantity = 1) => ({
    items: [
      {
        menu_item_id: bowl.bowl,
        quantity,
        modifiers: choices.map(([modifier_id, n]) => ({ modifier_id, quantity: n })),
      },
    ],
  });
  const averys = { as: 'tenant_admin' } as const;
  const quote = (body: object): Promise<Answer> => desk.quote({ customer_id: AVERY, ...body }, averys);
  const place = (body: object): Promise<Answer> => desk.place({ customer_id: AVERY, ...body }, averys);

  it('includes the dearest choices, in the quote and in the order alike, whatever their order', async () => {
    const choices = [
      [bowl.seeds, 1],
      [bowl.cheese, 1],
      [bowl.nuts, 2],
    ] as const;
    const { body } = await quote(basket(choices, 3));
    // Cheese and one of the nuts are included: 10.00 + 0.75 + 0.50.
    expect([body.subtotal, body.error]).toEqual([33.75, undefined]);
    const order = await place({ ...basket(choices, 3), quote_id: body.quote_id });
    expect(order).toMatchObject({
      status: 201,
      body: {
        subtotal: 33.75,
        items: [
          {
            unit_price: 11.25,
            line_total: 33.75,
            modifiers: [
              { name: 'seeds', quantity: 1, included: 0, price: 0.5 },
              { name: 'cheese', quantity: 1, included: 1, price: 1.25 },
              { name: 'nuts', quantity: 2, included: 1, price: 0.75 },
            ],
          },
        ],
      },
    });
    expect((await quote(basket(choices.toReversed(), 3))).body.subtotal).toBe(33.75);
    expect((await quote(basket())).body.subtotal).toBe(10);
  });

  it('charges at a location what is said for it, on the menu, in the quote and in the order', async () => {
    await ask('PUT', `/items/${bowl.bowl}`, { location_prices: [{ location_id: uptown.location, price: 12.345 }] });
    await ask('PUT', `/modifiers/${bowl.cheese}`, { location_prices: [{ location_id: uptown.location, price: 0 }] });
    const choices = [
      [bowl.cheese, 3],
      [bowl.nuts, 1],
    ] as const;
    for (const [location_id, price, subtotal] of [
      [LOCATION, 10, 2 * (10 + 1.25 + 0.75)],
      // Nuts and a cheese of nothing are included.
      [uptown.location, 12.345, 24.69],
    ] as const) {
      const shown = await desk.api.call('GET', `/v1/commerce/locations/${location_id}/menu?tenant=pbandj`);
      const items = (shown.body.categories as { items: { id: string; price: number }[] }[]).flatMap((one) => one.items);
      expect(items.find(({ id }) => id === bowl.bowl)?.price).toBe(price);
      const { body } = await quote({ ...basket(choices, 2), location_id });
      expect([location_id, body.subtotal]).toEqual([location_id, subtotal]);
      expect((await place({ ...basket(choices, 2), location_id })).body.subtotal).toBe(subtotal);
    }
  });

  it('holds baskets to the bounds that the item sets itself', async () => {
    const limited = [{ group_id: bowl.toppings, min_selections: 2, max_selections: 2 }];
    await ask('PUT', `/items/${bowl.bowl}`, { modifier_groups: limited });
    for (const [n, status] of [
      [1, 422],
      [2, 200],
      [3, 422],
    ] as const) {
      const answer = await quote(basket([[bowl.nuts, n]]));
      expect([n, answer.status]).toEqual([n, status]);
      if (status === 422) expect(answer.body).toMatchObject({ error: 'invalid_modifiers', field: 'items.0.modifiers' });
    }
  });

  it('changes no order and no quote that was given: the one stays, the other is refused', async () => {
    const choices = [[bowl.cheese, 3]] as const;
    const order = await place(basket(choices));
    const { quote_id } = (await quote(basket(choices))).body;
    const before = (await desk.read(order.body.id, 'tenant_admin')).body;
    await ask('PUT', `/items/${bowl.bowl}`, { name: 'Dearer bowl', price: 99 });
    await ask('PUT', `/modifier-groups/${bowl.toppings}`, { included_count: 0 });
    await ask('PUT', `/modifiers/${bowl.cheese}`, { name: 'Gold', price: 50 });
    expect(await place({ ...basket(choices), quote_id })).toMatchObject({
      status: 409,
      body: { error: 'quote_changed' },
    });
    const after = (await desk.read(order.body.id, 'tenant_admin')).body;
    expect([after.items, after.total]).toEqual([before.items, before.total]);
    expect((await quote(basket(choices))).body.subtotal).toBe(249);
  });

  it('sells nothing that was taken off, and goes on with what was ordered', async () => {
    const order = await place(basket([[bowl.cheese, 1]]));
    expect((await ask('DELETE', `/modifiers/${bowl.cheese}`)).status).toBe(204);
    expect(await quote(basket([[bowl.cheese, 1]]))).toMatchObject({
      status: 422,
      body: { error: 'invalid_modifiers', field: 'items.0.modifiers.0', allowed: [bowl.nuts, bowl.seeds] },
    });
    expect((await ask('DELETE', `/items/${bowl.bowl}`)).status).toBe(204);
    for (const answer of [await quote(basket()), await place(basket())]) {
      expect(answer).toMatchObject({ status: 422, body: { error: 'menu_item_unavailable' } });
    }
    expect((await ask('GET', `/items/${bowl.bowl}`)).status).toBe(404);
    const { items } = (await desk.read(order.body.id, 'tenant_admin')).body;
    expect(items).toMatchObject([{ menu_item_id: bowl.bowl, name: 'Bowl', modifiers: [{ modifier_id: bowl.cheese }] }]);
    expect(await desk.move(order.body.id, 'delivered')).toMatchObject({ status: 200 });
  });

  it('gives a free item away at what the location charges for it, without what is chosen with it', async () => {
    await ask('PUT', `/items/${bowl.bowl}`, { location_prices: [{ location_id: LOCATION, price: 8 }] });
    await desk.api.owner(
      `INSERT INTO promos (tenant_id, id, code, description, kind, value, min_subtotal, total_limit, enabled, created_at)
       SELECT id, gen_random_uuid(), $1, 'A free bowl', 'free_item', 0, 0, 1, true, now() FROM tenants WHERE slug = 'pbandj'`,
      [`BOWL${count}`],
    );
    const { body } = await quote({ ...basket([[bowl.cheese, 3]]), promo_code: `BOWL${count}` });
    expect([body.subtotal, body.discount]).toEqual([9.25, 8]);
  });

  it('sells the dearest bowl that there can be, ninety-nine times, and hands it over', async () => {
    await ask('PUT', `/items/${bowl.bowl}`, { price: 1e9 });
    await ask('PUT', `/modifiers/${bowl.cheese}`, { price: 1e9, max_quantity: 100 });
    const choices = [[bowl.cheese, 99]] as const;
    expect((await quote(basket(choices, 99))).body.subtotal).toBe(98 * 99 * 1e9);
    const order = await place(basket(choices, 99));
    expect([order.status, order.body.subtotal]).toEqual([201, 98 * 99 * 1e9]);
    expect(await desk.move(order.body.id, 'delivered')).toMatchObject({ status: 200 });
  });

  it('needs more of the stock than there is, and says so', async () => {
    const recipe = [{ type: 'jelly', option: 'grape', quantity: 100 }];
    await ask('PUT', `/items/${bowl.bowl}`, { recipe });
    await ask('PUT', `/modifiers/${bowl.cheese}`, { recipe, max_quantity: 99 });
    const [item] = basket([[bowl.cheese, 99]], 99).items;
    expect(await place({ items: Array.from({ length: 20 }, () => item) })).toMatchObject({
      status: 409,
      body: { error: 'out_of_stock', item: { type: 'jelly', option: 'grape' } },
    });
  });

  it('writes once for a key, and tells the version as a tag', async () => {
    const call: Call = { headers: { 'idempotency-key': `bowl-${count}` } };
    const body = { category_id: bowl.category, name: 'Twice', price: 1 };
    const [first, again] = [await ask('POST', '/items', body, call), await ask('POST', '/items', body, call)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('etag')).toBe('"1"');
    const read = await ask('GET', `/items/${String(first.body.id)}`);
    expect([read.headers.get('etag'), read.body]).toEqual(['"1"', first.body]);
  });

  it('is noted in the audit log under the name of the record', async () => {
    await ask('PUT', `/items/${bowl.bowl}`, { price: 11 });
    const { body } = await desk.api.call('GET', `/v1/commerce/audit-log?object_id=${bowl.bowl}`, {
      as: 'tenant_admin',
    });
    expect(body.data).toMatchObject([
      { action: 'menu.items.change', object: { type: 'menu_item', id: bowl.bowl }, details: { fields: ['price'] } },
      { action: 'menu.items.create' },
    ]);
  });
});
