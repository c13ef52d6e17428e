import { formatId, required, type Uuid } from '@breadboard/kernel';
import { InventoryModule } from '@breadboard/inventory';
import { newId } from '@breadboard/platform';
import { TenantsModule } from '@breadboard/tenants';
import {
  aLocation,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { MenuModule } from '../menu.module';
import { aMenu, type MenuWorld } from '../testing';

interface Thing {
  readonly id: string;
  readonly available: boolean;
  readonly unavailable_reason: string | null;
  readonly unavailable_until: string | null;
}
type Item = Thing & {
  readonly available_from: string | null;
  readonly modifier_groups: { readonly modifiers: Thing[] }[];
};

const UNTIL = '2026-06-15T18:00:00Z';

describe('what a kitchen is out of, over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let menu: MenuWorld;
  let paths: { item: string; rye: string; brioche: string; banana: string };
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, MenuModule, InventoryModule]);
    rival = await aTenant(database);
  });
  beforeEach(async () => {
    database.clock.set('2026-06-15T16:00:00Z');
    shop = await aTenant(database);
    menu = await aMenu(database, shop);
    const modifier = (id: Uuid): string => `/menu/modifiers/${formatId('mod', id)}/availability`;
    paths = {
      item: `/menu/items/${formatId('item', menu.sandwichId)}/availability`,
      rye: modifier(menu.ryeId),
      brioche: modifier(menu.briocheId),
      banana: modifier(menu.bananaId),
    };
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const manager = (locationIds = [shop.locationId]): Caller => ({
    role: 'restaurant_manager',
    tenantId: shop.tenantId,
    locationIds,
  });
  const put = (path: string, body: object, as = manager(), headers = {}): Promise<FeatureAnswer> =>
    app.call('PUT', `/api/v1${path}`, { as, body, headers });
  /** The same at the shop's location, which a stock item knows by itself. */
  const set = (path: string, body: object, as = manager()): Promise<FeatureAnswer> =>
    put(path, path.startsWith('/menu') ? { location_id: formatId('loc', shop.locationId), ...body } : body, as);
  const stockPath = async (option: string, world = shop): Promise<string> => {
    const sql = 'SELECT id FROM stock_items WHERE tenant_id = $1 AND option = $2';
    const [row] = await database.owner<{ id: Uuid }>(sql, [world.tenantId, option]);
    return `/inventory/${formatId('stk', required(row, option).id)}/availability`;
  };
  const item = async (query = '', locationId = shop.locationId): Promise<Item> => {
    const answer = await app.call('GET', `/api/v1/locations/${locationId}/menu?tenant=${shop.slug}${query}`);
    expect(answer).toMatchObject({ status: 200 });
    return required((answer.body.categories as { items: Item[] }[])[0]?.items[0], 'the sandwich');
  };
  const told = ({ available, unavailable_reason: reason, unavailable_until: until }: Thing) => [
    available,
    reason,
    until,
  ];
  const breads = async (): Promise<unknown[]> => (await item()).modifier_groups[0]?.modifiers.map(told) ?? [];
  const HAD = [true, null, null];

  it('takes an item off at one location until a time, and it is back by itself', async () => {
    const elsewhere = await aLocation(database, shop.tenantId);
    const answer = await set(paths.item, { available: false, until: UNTIL });
    const id = formatId('item', menu.sandwichId);
    const location_id = formatId('loc', shop.locationId);
    expect(answer).toEqual({ status: 200, body: { id, location_id, available: false, until: UNTIL } });
    expect(told(await item())).toEqual([false, 'taken_off', UNTIL]);
    expect((await item('', elsewhere)).unavailable_reason).not.toBe('taken_off');
    database.clock.set('2026-06-15T17:59:59Z');
    expect((await item()).available).toBe(false);
    database.clock.set(UNTIL);
    expect(told(await item())).toEqual(HAD);
  });

  it('takes it off until it is brought back, as often as it is said', async () => {
    for (const body of [{ available: false, until: UNTIL }, { available: false }, { available: false, until: null }]) {
      expect((await set(paths.item, body)).status).toBe(200);
    }
    database.clock.advance({ days: 400 });
    expect(told(await item())).toEqual([false, 'taken_off', null]);
    for (const _again of [1, 2]) {
      expect(await set(paths.item, { available: true })).toMatchObject({
        status: 200,
        body: { available: true, until: null },
      });
    }
    expect(told(await item())).toEqual(HAD);
    expect(await database.owner('SELECT id FROM menu_unavailability WHERE tenant_id = $1', [shop.tenantId])).toEqual(
      [],
    );
  });

  it('takes an item off with the last of its choices, and not with what need not be chosen', async () => {
    await set(paths.banana, { available: false });
    await set(paths.rye, { available: false });
    expect(await breads()).toEqual([[false, 'taken_off', null], HAD]);
    expect(told(await item())).toEqual(HAD);
    await set(paths.brioche, { available: false, until: UNTIL });
    expect(told(await item())).toEqual([false, 'taken_off', UNTIL]);
    database.clock.set(UNTIL);
    expect(told(await item())).toEqual(HAD);
  });

  it('takes everything off that needs an ingredient', async () => {
    const rye = await stockPath('rye');
    expect(await put(rye, { available: false, until: UNTIL })).toMatchObject({
      status: 200,
      body: {
        location_id: formatId('loc', shop.locationId),
        type: 'bread',
        option: 'rye',
        available: false,
        until: UNTIL,
      },
    });
    expect(await breads()).toEqual([[false, 'taken_off', UNTIL], HAD]);
    expect(told(await item())).toEqual(HAD);
    const smooth = await stockPath('smooth');
    await put(smooth, { available: false });
    expect(told(await item())).toEqual([false, 'taken_off', null]);
    await put(smooth, { available: true });
    await put(rye, { available: true });
    expect([told(await item()), ...(await breads())]).toEqual([HAD, HAD, HAD]);
  });

  it('shows the kitchen which ingredients are off, and until when', async () => {
    const shelf = async (): Promise<unknown[]> => {
      const { body } = await app.call('GET', '/api/v1/inventory?type=bread', { as: manager() });
      const [rye] = body.items as { id: string; taken_off: boolean; taken_off_until: string | null }[];
      return [rye?.taken_off, rye?.taken_off_until];
    };
    const rye = await stockPath('rye');
    expect(await shelf()).toEqual([false, null]);
    await put(rye, { available: false, until: UNTIL });
    expect(await shelf()).toEqual([true, UNTIL]);
    database.clock.set(UNTIL);
    expect(await shelf()).toEqual([false, null]);
    await put(rye, { available: false });
    expect(await shelf()).toEqual([true, null]);
    const delivery = { location_id: shop.locationId, type: 'bread', option: 'rye', delta: 5, reason: 'Delivery' };
    const adjusted = await app.call('POST', '/api/v1/inventory/adjustments', { as: manager(), body: delivery });
    expect(adjusted.body).toMatchObject({ available: 25, taken_off: true, taken_off_until: null });
  });

  it('shows what is sold out, and what is there again', async () => {
    const setUnits = (option: string, units: number): Promise<object[]> =>
      database.owner('UPDATE stock_items SET available = $3 WHERE tenant_id = $1 AND option = $2', [
        shop.tenantId,
        option,
        units,
      ]);
    await setUnits('rye', 1);
    expect(await breads()).toEqual([[false, 'sold_out', null], HAD]);
    await setUnits('smooth', 0);
    expect(told(await item())).toEqual([false, 'sold_out', null]);
    await setUnits('smooth', 1);
    await setUnits('rye', 2);
    expect([told(await item()), ...(await breads())]).toEqual([HAD, HAD, HAD]);
  });

  it('shows what can be had at a time to come: what is back when the kitchen begins', async () => {
    // Prep and toast take five minutes.
    await set(paths.item, { available: false, until: UNTIL });
    expect((await item('&at=2026-06-15T18:04:59Z')).available).toBe(false);
    expect(told(await item('&at=2026-06-15T18:05:00Z'))).toEqual(HAD);
    expect(told(await item('&at=2020-01-01T00:00:00Z'))).toEqual([false, 'taken_off', UNTIL]);
    expect(told(await item('&at=2026-06-15T20%3A05%3A00%2B02%3A00'))).toEqual(HAD);
  });

  it.each(['', 'yesterday', '2026-06-15', '2026-06-15T18:00:00', '2026-02-30T18:00:00Z', '9999999'])(
    'shows no menu for ?at=%s',
    async (at) => {
      const answer = await app.call('GET', `/api/v1/locations/${shop.locationId}/menu?tenant=${shop.slug}&at=${at}`);
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'at' } });
    },
  );

  it.each<[string, object, string]>([
    ['nothing', { available: undefined }, 'available'],
    ['null', { available: null }, 'available'],
    ['a word', { available: 'false' }, 'available'],
    ['a number', { available: 0 }, 'available'],
    ['an end that is over', { available: false, until: '2026-06-15T16:00:00Z' }, 'until'],
    ['an end that is no time', { available: false, until: 'tonight' }, 'until'],
    ['an end that is a number', { available: false, until: 1781546400 }, 'until'],
    ['an end that is empty', { available: false, until: '' }, 'until'],
    ['an end without an offset', { available: false, until: '2026-06-15T18:00:00' }, 'until'],
    ['an end of what is brought back', { available: true, until: UNTIL }, 'until'],
    ['more than it knows', { available: false, reason: 'burnt' }, 'reason'],
  ])('refuses %s', async (_name, body, field) => {
    for (const path of [paths.item, paths.rye, await stockPath('rye')]) {
      expect(await set(path, body)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
    }
    expect(told(await item())).toEqual(HAD);
  });

  it('refuses a location that is not named, or none, and answers 404 to one out of reach', async () => {
    for (const location_id of [undefined, null, '', 7, 'item_123', 'loc_!']) {
      const answer = await put(paths.item, { location_id, available: false });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'location_id' } });
    }
    const admin: Caller = { role: 'tenant_admin', tenantId: shop.tenantId };
    const elsewhere = await aLocation(database, shop.tenantId);
    const unknown = newId();
    const answers = [
      await put(paths.item, { location_id: elsewhere, available: false }),
      await put(paths.item, { location_id: rival.locationId, available: false }),
      await put(paths.rye, { location_id: rival.locationId, available: false }, admin),
      await put(paths.item, { location_id: unknown, available: false }, admin),
    ];
    const { request_id: _first, ...same } = required(answers[0], 'answer').body;
    expect(same).toEqual({ error: 'location_not_found', message: expect.any(String) });
    for (const { status, body } of answers) expect([status, body]).toEqual([404, expect.objectContaining(same)]);
    expect(await put(paths.item, { location_id: elsewhere, available: false }, admin)).toMatchObject({ status: 200 });
  });

  it("knows neither what is not there nor another tenant's", async () => {
    const theirs = await aMenu(database, rival);
    const admin: Caller = { role: 'tenant_admin', tenantId: shop.tenantId };
    const cases = [
      ['menu_item_not_found', `/menu/items/${theirs.sandwichId}/availability`],
      ['menu_item_not_found', `/menu/items/${newId()}/availability`],
      ['menu_item_not_found', `/menu/items/${formatId('mod', menu.ryeId)}/availability`],
      ['menu_item_not_found', '/menu/items/%00/availability'],
      ['modifier_not_found', `/menu/modifiers/${theirs.ryeId}/availability`],
      ['modifier_not_found', `/menu/modifiers/${menu.sandwichId}/availability`],
      ['stock_item_not_found', await stockPath('rye', rival)],
      ['stock_item_not_found', `/inventory/${newId()}/availability`],
    ] as const;
    for (const [error, path] of cases) {
      expect([path, await set(path, { available: false }, admin)]).toMatchObject([
        path,
        { status: 404, body: { error } },
      ]);
    }
    const tenants = [shop.tenantId, rival.tenantId];
    const off = await database.owner('SELECT 1 FROM stock_unavailability WHERE tenant_id = ANY ($1)', [tenants]);
    expect(off).toEqual([]);
  });

  it('keeps a manager to the stock of its own locations', async () => {
    const path = await stockPath('rye');
    const elsewhere = await aLocation(database, shop.tenantId);
    expect(await put(path, { available: false }, manager([elsewhere]))).toMatchObject({
      status: 404,
      body: { error: 'stock_item_not_found' },
    });
  });

  it('notes who took what off where and until when', async () => {
    await set(paths.item, { available: false, until: UNTIL });
    await set(paths.rye, { available: true });
    await put(await stockPath('smooth'), { available: false });
    const sql = `
      SELECT action, object_type, object_id, location_id, details, actor_roles FROM audit_log
      WHERE tenant_id = $1 ORDER BY at, id`;
    const actor = { location_id: shop.locationId, actor_roles: ['restaurant_manager'] };
    expect(await database.owner(sql, [shop.tenantId])).toMatchObject([
      {
        ...actor,
        action: 'menu.availability',
        object_type: 'menu_item',
        object_id: menu.sandwichId,
        details: { available: false, until: '2026-06-15T18:00:00.000Z' },
      },
      {
        ...actor,
        action: 'menu.availability',
        object_type: 'modifier',
        object_id: menu.ryeId,
        details: { available: true, until: null },
      },
      {
        ...actor,
        action: 'inventory.availability',
        object_type: 'stock_item',
        details: { available: false, until: null },
      },
    ]);
  });

  it('lets many say it at once, and one word stands', async () => {
    const ends = Array.from({ length: 20 }, (_, n) => `2026-06-15T18:${String(n + 10)}:00Z`);
    const answers = await Promise.all(ends.map((until) => set(paths.item, { available: false, until })));
    expect(answers.map(({ status }) => status)).toEqual(ends.map(() => 200));
    expect(ends).toContain((await item()).unavailable_until);
    const mixed = ends.map((until, n) => set(paths.rye, n % 2 ? { available: true } : { available: false, until }));
    expect((await Promise.all(mixed)).map(({ status }) => status)).toEqual(ends.map(() => 200));
  });
});
