import { parseId } from '@breadboard/kernel';
import { type Answer, type Call, startTestApi, type TestApi } from '../support/test-api';

const INVENTORY = '/v1/commerce/inventory';
const MENU = '/v1/commerce/locations/loc_abc123/menu';

interface StockItem {
  readonly id: string;
  readonly type: string;
  readonly option: string;
  readonly available: number;
  readonly reserved: number;
  readonly low_threshold: number;
  readonly status: string;
}

interface MenuItem {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly available: boolean;
  readonly unavailable_until: string | null;
  readonly modifier_groups: readonly {
    code: string;
    min: number;
    max: number | null;
    modifiers: { id: string; available: boolean }[];
  }[];
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function expectRefused(answer: Answer, status: number, error: string, field?: string): void {
  expect([answer.status, answer.body.error, answer.body.field]).toEqual([status, error, field]);
  expect(answer.body.message).toEqual(expect.stringMatching(/^\S.*\.$/));
}

const order = (lines: object[], call: Call = {}): Promise<Answer> =>
  api.call('POST', '/v1/commerce/customers/orders', {
    as: 'customer',
    body: { location_id: 'loc_abc123', items: lines },
    ...call,
  });
const sandwich = (...modifiers: string[]): object => ({
  menu_item_id: 'item_pbj',
  quantity: 1,
  modifiers: modifiers.map((modifier_id) => ({ modifier_id })),
});

describe('the menu', () => {
  const menu = async (call: Call = {}, query = ''): Promise<MenuItem[]> => {
    const answer = await api.call('GET', `${MENU}${query}`, call);
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, answer.text.slice(0, 200)]);
    return (answer.body.categories as { items: MenuItem[] }[]).flatMap(({ items }) => items);
  };
  const itemOf = async (id: string): Promise<MenuItem | undefined> =>
    (await menu({}, '?tenant=pbandj')).find((item) => item.id === id);

  it('is the same for everybody who names the restaurant, by link, header or token', async () => {
    const byLink = await menu({}, '?tenant=pbandj');
    expect(byLink.find(({ id }) => id === 'item_123')).toMatchObject({
      name: 'Grilled veggie club',
      price: 12.495,
      available: true,
    });
    expect(await menu({ headers: { 'x-tenant-id': 'pbandj' } })).toEqual(byLink);
    expect(await menu({ headers: { 'x-tenant-id': 'ten_pbj' } })).toEqual(byLink);
    expect(await menu({ as: 'customer' })).toEqual(byLink);
    expect(await menu({ as: 'customer' }, '?tenant=pbandj')).toEqual(byLink);
    expect(await menu({ as: 'system_admin', headers: { 'x-tenant-id': 'pbandj' } })).toEqual(byLink);
  });

  it('needs a restaurant, and the right one', async () => {
    const get = (call: Call, query = ''): Promise<Answer> => api.call('GET', `${MENU}${query}`, call);
    expectRefused(await get({}), 400, 'tenant_required');
    expectRefused(await get({}, '?tenant='), 404, 'tenant_not_found');
    expectRefused(await get({}, '?tenant=nobody'), 404, 'tenant_not_found');
    expectRefused(await get({}, '?tenant=rival'), 404, 'location_not_found');
    expectRefused(await get({ as: 'rival_customer' }), 404, 'location_not_found');
    expectRefused(await get({ as: 'rival_customer' }, '?tenant=pbandj'), 403, 'forbidden');
    for (const location of ['loc_nowhere', 'item_123', '42', '%00']) {
      const answer = await api.call('GET', `/v1/commerce/locations/${location}/menu?tenant=pbandj`);
      expectRefused(answer, 404, 'location_not_found');
    }
  });

  it('offers the sandwich with every choice that the reference names', async () => {
    const { modifier_groups: groups = [] } = (await itemOf('item_pbj')) ?? {};
    expect(groups.map(({ code, min, max, modifiers }) => [code, min, max, modifiers.length])).toEqual([
      ['bread', 1, 1, 4],
      ['peanut_butter', 1, 1, 3],
      ['jelly', 1, 1, 4],
      ['toast', 0, 1, 3],
      ['cut', 0, 1, 3],
      ['extras', 0, null, 3],
    ]);
  });

  describe('with something taken off', () => {
    const takeOff = (column: 'menu_item_id' | 'modifier_id', id: string, until: string | null): Promise<object[]> =>
      api.owner(
        `INSERT INTO menu_unavailability (tenant_id, id, location_id, ${column}, until)
         SELECT l.tenant_id, gen_random_uuid(), l.id, $1, $2 FROM locations l WHERE l.id = $3`,
        [parseId(column === 'modifier_id' ? 'mod' : 'item', id), until, parseId('loc', 'loc_abc123')],
      );
    afterEach(() => api.owner('DELETE FROM menu_unavailability'));

    it('shows an item as unavailable, until when, and does not sell it', async () => {
      await takeOff('menu_item_id', 'item_456', '2099-01-01T12:00:00Z');
      expect(await itemOf('item_456')).toMatchObject({ available: false, unavailable_until: '2099-01-01T12:00:00Z' });
      expect(await itemOf('item_457')).toMatchObject({ available: true, unavailable_until: null });
      const refused = await order([
        { menu_item_id: 'item_457', quantity: 1 },
        { menu_item_id: 'item_456', quantity: 1 },
      ]);
      expectRefused(refused, 422, 'menu_item_unavailable');
      expect(refused.body).toMatchObject({
        message: 'Roasted tomato soup cannot be ordered right now.',
        item: { id: 'item_456', name: 'Roasted tomato soup' },
        suggested: ['item_457'],
      });
      expect((await order([{ menu_item_id: 'item_457', quantity: 1 }])).status).toBe(201);
    });

    it('sells it again once the time has passed', async () => {
      await takeOff('menu_item_id', 'item_456', '2020-01-01T00:00:00Z');
      expect(await itemOf('item_456')).toMatchObject({ available: true, unavailable_until: null });
      expect((await order([{ menu_item_id: 'item_456', quantity: 1 }])).status).toBe(201);
    });

    it('shows and refuses a modifier likewise, and names those that are left', async () => {
      const choices =
        (await itemOf('item_pbj'))?.modifier_groups.map(({ modifiers }) => modifiers.map(({ id }) => id)) ?? [];
      const [breads = [], butters = [], jellies = []] = choices;
      const chosen = [breads[1], butters[1], jellies[1]].map(String);
      await takeOff('modifier_id', String(jellies[1]), null);
      const jelly = (await itemOf('item_pbj'))?.modifier_groups[2]?.modifiers.map(({ available }) => available);
      expect(jelly).toEqual([false /* sold out */, false, true, true]);
      expect(await itemOf('item_pbj')).toMatchObject({ available: true });
      const refused = await order([sandwich(...chosen)]);
      expectRefused(refused, 422, 'menu_item_unavailable', 'items.0.modifiers.2');
      expect(refused.body).toMatchObject({
        message: 'Grape cannot be ordered right now.',
        item: { id: jellies[1], name: 'Grape' },
        suggested: [jellies[2], jellies[3]],
      });
      expect((await order([sandwich(String(breads[1]), String(butters[1]), String(jellies[2]))])).status).toBe(201);
    });
  });

  it('refuses what it does not have', async () => {
    for (const item of ['item_nothere', 'item_r123']) {
      expectRefused(await order([{ menu_item_id: item, quantity: 1 }]), 422, 'menu_item_unavailable');
    }
    const foreign = { menu_item_id: 'item_123', quantity: 1, modifiers: [{ modifier_id: 'mod_r001' }] };
    expectRefused(await order([foreign]), 422, 'invalid_modifiers', 'items.0.modifiers.0');
    expectRefused(await order([sandwich()]), 422, 'invalid_modifiers', 'items.0.modifiers');
  });
});

describe('the inventory', () => {
  const list = async (query = '', as: Call['as'] = 'tenant_admin'): Promise<StockItem[]> => {
    const answer = await api.call('GET', `${INVENTORY}${query}`, { as });
    expect([query, answer.status]).toEqual([query, 200]);
    return answer.body.items as StockItem[];
  };
  const stockOf = async (type: string, option: string): Promise<StockItem> => {
    const item = (await list(`?type=${type}`)).find((one) => one.option === option);
    if (!item) throw new Error(`no stock of ${option}`);
    return item;
  };
  const adjust = (body: object, call: Call = {}): Promise<Answer> =>
    api.call('POST', `${INVENTORY}/adjustments`, { as: 'restaurant_manager', body: { ...COUNT, ...body }, ...call });
  const setThreshold = (id: string, body: object): Promise<Answer> =>
    api.call('PUT', `${INVENTORY}/${id}`, { as: 'restaurant_manager', body });
  const movements = (query: string): Promise<Answer> =>
    api.call('GET', `${INVENTORY}/movements?${query}`, { as: 'tenant_admin' });
  const COUNT = { location_id: 'loc_abc123', type: 'dessert', option: 'cookie', delta: 1, reason: 'Counted' };

  it('starts as the documents print it', async () => {
    const shown = (await list('?location_id=loc_abc123', 'customer_support')).map(
      ({ type, option, available, reserved, status }) => [`${type} ${option}`, available, reserved, status],
    );
    expect(shown).toContainEqual(['bread sourdough', 14, 2, 'in_stock']);
    expect(shown).toContainEqual(['peanut_butter smooth', 3, 1, 'low']);
    expect(shown).toContainEqual(['jelly strawberry', 0, 1, 'out_of_stock']);
    expect(shown.map(([name]) => name).slice(0, 4)).toEqual([
      'bread sourdough',
      'bread brioche',
      'bread whole_wheat',
      'bread rye',
    ]);
    expect(await list('?location_id=loc_abc123')).toEqual(await list());
  });

  it('can be narrowed to a type and a status', async () => {
    expect((await list('?type=jelly')).map(({ option }) => option)).toEqual([
      'strawberry',
      'grape',
      'raspberry',
      'apricot',
    ]);
    expect((await list('?status=out_of_stock')).map(({ option }) => option)).toEqual(['strawberry']);
    expect(await list('?type=bread&status=out_of_stock')).toEqual([]);
    expect(await list('?type=plutonium')).toEqual([]);
  });

  it.each([
    ['location_id=item_123', 400, 'invalid_request', 'location_id'],
    ['location_id=', 400, 'invalid_request', 'location_id'],
    ['location_id=loc_nowhere', 404, 'location_not_found', undefined],
    ['location_id=loc_r001', 404, 'location_not_found', undefined],
    ['status=empty', 400, 'invalid_enum', 'status'],
    ['type=', 400, 'invalid_request', 'type'],
    ['limit=5', 400, 'invalid_request', 'limit'],
  ])('refuses ?%s', async (query, status, error, field) => {
    expectRefused(await api.call('GET', `${INVENTORY}?${query}`, { as: 'tenant_admin' }), status, error, field);
  });

  it.each([
    ['location_id', [undefined, null, '', 7, 'item_123']],
    ['type', [undefined, null, '', ' ', 7, 'x'.repeat(101)]],
    ['option', [undefined, null, '', [], 'x'.repeat(101)]],
    ['delta', [undefined, null, 0, 1.5, '5', 1_000_001, -1_000_001, 1e300, true]],
    ['reason', [undefined, null, '', '  ', 7, 'x'.repeat(201)]],
    ['available', [100]],
    ['actor_id', ['usr_d0001']],
  ])('takes no wrong %s in an adjustment', async (field, values) => {
    const before = await list();
    for (const value of values) {
      const answer = await adjust({ [field]: value });
      expect([value, answer.status, answer.body.error, answer.body.field]).toEqual([
        value,
        400,
        'invalid_request',
        field,
      ]);
    }
    expect(await list()).toEqual(before);
  });

  it('adjusts nothing that is not there, and never below zero', async () => {
    expectRefused(await adjust({ option: 'caviar' }), 404, 'stock_item_not_found');
    expectRefused(await adjust({ location_id: 'loc_r001' }), 404, 'location_not_found');
    for (const location of ['loc_r001', 'loc_nowhere']) {
      expectRefused(await adjust({ location_id: location }, { as: 'tenant_admin' }), 404, 'location_not_found');
    }
    const { available } = await stockOf('dessert', 'cookie');
    const refused = await adjust({ delta: -available - 1 });
    expectRefused(refused, 422, 'insufficient_stock');
    expect(refused.body).toMatchObject({
      message: `Only ${available} units are available.`,
      item: { type: 'dessert', option: 'cookie' },
    });
    expect((await stockOf('dessert', 'cookie')).available).toBe(available);
    const smooth = { type: 'peanut_butter', option: 'smooth' };
    await adjust({ ...smooth, delta: -2 });
    expect((await adjust({ ...smooth, delta: -2 })).body.message).toBe('Only 1 unit is available.');
    await adjust({ ...smooth, delta: -1 });
    expect((await adjust({ ...smooth, delta: -1 })).body.message).toBe('No units are available.');
  });

  it('adjusts, and keeps who did it, why and by how much', async () => {
    const before = await stockOf('dessert', 'brownie');
    const what = { type: 'dessert', option: 'brownie' };
    const answer = await adjust({ ...what, delta: -2, reason: ' Dropped a tray ' });
    expect([answer.status, answer.body]).toEqual([200, { ...before, available: before.available - 2 }]);
    expect(await stockOf('dessert', 'brownie')).toEqual(answer.body);
    const { body: manager } = await api.call('GET', '/v1/auth/me', { as: 'restaurant_manager' });
    const { body } = await movements('type=dessert&option=brownie&limit=1');
    expect((body.data as object[])[0]).toMatchObject({
      ...what,
      stock_item_id: before.id,
      kind: 'adjustment',
      delta: -2,
      reason: 'Dropped a tray',
      order_id: null,
      actor_id: manager.id,
    });
    const audited = await api.owner(
      `SELECT reason, details FROM audit_log WHERE action = 'inventory.adjust' AND object_id = $1`,
      [parseId('stk', before.id)],
    );
    expect(audited).toEqual([{ reason: 'Dropped a tray', details: { delta: -2, available: before.available - 2 } }]);
  });

  it('adds up fifty parallel adjustments, and does a repeated one once', async () => {
    const { available } = await stockOf('drink', 'cold_brew');
    const brew = { type: 'drink', option: 'cold_brew' };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => adjust({ ...brew, delta: n % 2 ? 3 : -1 })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await stockOf('drink', 'cold_brew')).available).toBe(available + 25 * 3 - 25);
    const headers = { 'idempotency-key': 'delivery-1' };
    const [first, again] = [
      await adjust({ ...brew, delta: 10 }, { headers }),
      await adjust({ ...brew, delta: 10 }, { headers }),
    ];
    expect(again.body).toEqual(first.body);
    expect((await stockOf('drink', 'cold_brew')).available).toBe(available + 60);
  });

  it('tells when an item runs low, runs out and is back, and only then', async () => {
    const jelly = { type: 'jelly', option: 'apricot' };
    const { id, available } = await stockOf('jelly', 'apricot');
    const deltas = [5 - available, -1, -4, 3, 20];
    const statuses: unknown[] = [];
    for (const delta of deltas) statuses.push((await adjust({ ...jelly, delta })).body.status);
    expect(statuses).toEqual(['low', 'low', 'out_of_stock', 'low', 'in_stock']);
    const events = await api.owner<{ type: string; payload: object }>(
      `SELECT type, payload FROM outbox WHERE aggregate = 'stock_item' AND aggregate_id = $1 ORDER BY aggregate_seq`,
      [parseId('stk', id)],
    );
    expect(events.map(({ type }) => type)).toEqual([
      'inventory.low',
      'inventory.out_of_stock',
      'inventory.restocked',
      'inventory.restocked',
    ]);
    expect(events[0]?.payload).toMatchObject({ ...jelly, available: 5, low_threshold: 5 });
  });

  it('lets the threshold be moved, which moves the status', async () => {
    const { id, available } = await stockOf('extras', 'honey_drizzle');
    expect((await setThreshold(id, { low_threshold: available })).body).toMatchObject({
      id,
      low_threshold: available,
      status: 'low',
    });
    expect((await setThreshold(id, { low_threshold: 0 })).body).toMatchObject({ low_threshold: 0, status: 'in_stock' });
    for (const value of [undefined, null, -1, 1.5, '5', 1_000_001]) {
      expectRefused(await setThreshold(id, { low_threshold: value }), 400, 'invalid_request', 'low_threshold');
    }
    expectRefused(await setThreshold(id, { low_threshold: 5, available: 0 }), 400, 'invalid_request', 'available');
    for (const other of ['stk_nothere', 'stk_rd0001', 'item_123', '42']) {
      expectRefused(await setThreshold(other, { low_threshold: 1 }), 404, 'stock_item_not_found');
    }
  });
});
