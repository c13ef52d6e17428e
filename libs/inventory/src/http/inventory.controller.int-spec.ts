import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aLocation,
  aTenant,
  createTestDatabase,
  type FeatureApp,
  someStock,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { TenantsModule } from '@breadboard/tenants';
import { InventoryModule } from '../inventory.module';
import { unitsOf } from '../testing';

describe('the routes of inventory', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let annexId: Uuid;
  let grape: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, InventoryModule]);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    rival = await aTenant(database);
    annexId = await aLocation(database, shop.tenantId);
    grape = await someStock(database, shop, { type: 'jelly', option: 'grape', available: 8 });
    await someStock(database, shop, { type: 'bread', option: 'rye', available: 3 });
    await someStock(database, { ...shop, locationId: annexId }, { type: 'jelly', option: 'grape', available: 0 });
    await someStock(database, rival, { type: 'jelly', option: 'grape', available: 77 });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = () => ({ role: 'tenant_admin', tenantId: shop.tenantId }) as const;
  const manager = (...locationIds: Uuid[]) =>
    ({ role: 'restaurant_manager', tenantId: shop.tenantId, locationIds }) as const;
  const list = async (query: string, as: ReturnType<typeof admin> | ReturnType<typeof manager> = admin()) => {
    const { status, body } = await app.call('GET', `/api/v1/inventory${query}`, { as });
    expect(status).toBe(200);
    return body.items as Record<string, unknown>[];
  };
  const adjustment = (more: object = {}) => {
    const location_id = formatId('loc', shop.locationId);
    return { location_id, type: 'jelly', option: 'grape', delta: -3, reason: 'Broken jars', ...more };
  };
  const adjust = (body: object, as: ReturnType<typeof admin> | ReturnType<typeof manager> = admin()) =>
    app.call('POST', '/api/v1/inventory/adjustments', { as, body });
  const events = async (): Promise<string[]> => {
    const sql = 'SELECT type FROM outbox WHERE tenant_id = $1 ORDER BY aggregate_id, aggregate_seq';
    return (await database.owner<{ type: string }>(sql, [shop.tenantId])).map((row) => row.type);
  };

  it('list what the tenant has, with its newest change', async () => {
    await database.owner("UPDATE stock_items SET updated_at = '2026-06-15T15:00:00Z' WHERE tenant_id = $1", [
      shop.tenantId,
    ]);
    await database.owner("UPDATE stock_items SET updated_at = '2026-06-15T15:30:00Z' WHERE id = $1", [grape]);
    const location_id = formatId('loc', shop.locationId);
    const answer = await app.call('GET', `/api/v1/inventory?location_id=${location_id}`, { as: admin() });
    expect(answer).toEqual({
      status: 200,
      body: {
        updated_at: '2026-06-15T15:30:00Z',
        items: [
          expect.objectContaining({ type: 'bread', option: 'rye', available: 3, status: 'low' }),
          {
            id: formatId('stk', grape),
            location_id,
            type: 'jelly',
            option: 'grape',
            available: 8,
            reserved: 0,
            low_threshold: 5,
            status: 'in_stock',
            taken_off: false,
            taken_off_until: null,
          },
        ],
      },
    });
  });

  it('filter by location, type and status', async () => {
    expect(await list('')).toHaveLength(3);
    expect(await list('?type=jelly')).toHaveLength(2);
    expect(await list('?status=out_of_stock')).toMatchObject([{ location_id: formatId('loc', annexId) }]);
    expect(await list(`?location_id=${annexId}&type=bread`)).toEqual([]);
    const refusals = ['?status=plenty', '?location_id=here', '?colour=red'].map((query) =>
      app.call('GET', `/api/v1/inventory${query}`, { as: admin() }),
    );
    expect(await Promise.all(refusals)).toMatchObject([
      { status: 400, body: { error: 'invalid_enum', field: 'status', allowed: ['in_stock', 'low', 'out_of_stock'] } },
      { status: 400, body: { error: 'invalid_request', field: 'location_id' } },
      { status: 400, body: { error: 'invalid_request', field: 'colour' } },
    ]);
  });

  it('keep a manager to the own locations, and everybody to the own tenant', async () => {
    expect(await list('', manager(annexId))).toMatchObject([{ available: 0 }]);
    expect(await list('', manager())).toEqual([]);
    const refused = { status: 404, body: { error: 'location_not_found' } };
    const inventoryOf = (locationId: Uuid, as: ReturnType<typeof admin> | ReturnType<typeof manager>) =>
      app.call('GET', `/api/v1/inventory?location_id=${locationId}`, { as });
    expect(await inventoryOf(shop.locationId, manager(annexId))).toMatchObject(refused);
    expect(await inventoryOf(rival.locationId, admin())).toMatchObject(refused);
    expect(await adjust(adjustment(), manager(annexId))).toMatchObject(refused);
    expect(await adjust(adjustment({ location_id: rival.locationId }))).toMatchObject(refused);
    expect(await adjust(adjustment(), manager(shop.locationId))).toMatchObject({ status: 200 });
  });

  it.each([
    ['customer', 403],
    ['customer_support', 403],
  ] as const)('let no %s adjust', async (role, status) => {
    const as = { role, tenantId: shop.tenantId };
    expect(await app.call('POST', '/api/v1/inventory/adjustments', { as, body: adjustment() })).toMatchObject({
      status,
    });
    expect(await app.call('POST', '/api/v1/inventory/adjustments', { body: adjustment() })).toMatchObject({
      status: 401,
    });
  });

  it('adjust, and note the movement, the reason and the crossing', async () => {
    expect(await adjust(adjustment())).toMatchObject({
      status: 200,
      body: { id: formatId('stk', grape), available: 5, reserved: 0, status: 'low' },
    });
    expect(await adjust(adjustment({ delta: -5 }))).toMatchObject({ body: { available: 0, status: 'out_of_stock' } });
    expect(await adjust(adjustment({ delta: 1_000_000 }))).toMatchObject({ body: { available: 1_000_000 } });
    expect(await adjust(adjustment({ delta: 1 }))).toMatchObject({ body: { available: 1_000_001 } });
    expect(await events()).toEqual(['inventory.low', 'inventory.out_of_stock', 'inventory.restocked']);
    const [movements] = await database.owner<{ hand: bigint; noted: bigint }>(
      `SELECT sum(delta) AS hand, count(*) FILTER (WHERE reason = 'Broken jars' AND actor_id IS NOT NULL) AS noted
       FROM stock_movements WHERE stock_item_id = $1`,
      [grape],
    );
    expect(movements).toEqual({ hand: 1_000_001n, noted: 4n });
    const audit = await database.owner(
      'SELECT action, reason, details FROM audit_log WHERE object_id = $1 ORDER BY id',
      [grape],
    );
    expect(audit).toHaveLength(4);
    expect(audit[0]).toEqual({
      action: 'inventory.adjust',
      reason: 'Broken jars',
      details: { delta: -3, available: 5 },
    });
  });

  it('refuse to take more than is available, and write nothing then', async () => {
    expect(await adjust(adjustment({ delta: -9 }))).toMatchObject({
      status: 422,
      body: {
        error: 'insufficient_stock',
        message: 'Only 8 units are available.',
        item: { type: 'jelly', option: 'grape' },
      },
    });
    expect(await unitsOf(database, grape)).toEqual({ available: 8, reserved: 0 });
    expect(await events()).toEqual([]);
    expect(await database.owner('SELECT 1 FROM audit_log WHERE object_id = $1', [grape])).toEqual([]);
  });

  it('lose no adjustment of many at once, and never go below zero', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => adjust(adjustment({ delta: -1 }))));
    const statuses = outcomes.map((outcome) => outcome.status).sort((a, b) => a - b);
    expect(statuses).toEqual([...Array<number>(8).fill(200), ...Array<number>(12).fill(422)]);
    expect(await unitsOf(database, grape)).toEqual({ available: 0, reserved: 0 });
    expect(await events()).toEqual(['inventory.low', 'inventory.out_of_stock']);
  });

  it.each([
    ['delta', 0],
    ['delta', 1_000_001],
    ['delta', 1.5],
    ['delta', '3'],
    ['reason', '   '],
    ['reason', 'x'.repeat(201)],
    ['type', 7],
    ['option', ''],
    ['location_id', 'item_123'],
    ['unknown', 1],
  ])('refuse an adjustment with %s %j', async (field, value) => {
    expect(await adjust(adjustment({ [field]: value }))).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', field },
    });
  });

  it('set when an item is low', async () => {
    const put = (id: string, low_threshold: unknown, as: ReturnType<typeof admin> | ReturnType<typeof manager>) =>
      app.call('PUT', `/api/v1/inventory/${id}`, { as, body: { low_threshold } });
    const id = formatId('stk', grape);
    expect(await put(id, 8, manager(shop.locationId))).toMatchObject({
      status: 200,
      body: { low_threshold: 8, status: 'low', available: 8 },
    });
    expect(await put(id, 2, admin())).toMatchObject({ body: { low_threshold: 2, status: 'in_stock' } });
    expect(await events()).toEqual(['inventory.low', 'inventory.restocked']);
    const unknown = { status: 404, body: { error: 'stock_item_not_found' } };
    expect(await put(id, 8, manager(annexId))).toMatchObject(unknown);
    expect(await put('stk_zzz', 8, admin())).toMatchObject(unknown);
    expect(await put('loc_123', 8, admin())).toMatchObject(unknown);
    expect(await put(id, -1, admin())).toMatchObject({ status: 400, body: { field: 'low_threshold' } });
  });
});
