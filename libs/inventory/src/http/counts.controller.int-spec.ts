import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  aLocation,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureApp,
  someStock,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { TenantsModule } from '@breadboard/tenants';
import { InventoryModule } from '../inventory.module';
import { StockRepository } from '../persistence/stock.repository';
import { anOrder, unitsOf } from '../testing';

describe('counting stock', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let grape: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, InventoryModule]);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    rival = await aTenant(database);
    grape = await someStock(database, shop, { type: 'jelly', option: 'grape', available: 8 });
    await someStock(database, rival, { type: 'jelly', option: 'grape', available: 77 });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = (): Caller => ({ role: 'tenant_admin', tenantId: shop.tenantId });
  const manager = (...locationIds: Uuid[]): Caller => ({
    role: 'restaurant_manager',
    tenantId: shop.tenantId,
    locationIds,
  });
  const count = (more: object, as: Caller = admin()) => {
    const location_id = formatId('loc', shop.locationId);
    const body = { location_id, type: 'jelly', option: 'grape', ...more };
    return app.call('POST', '/api/v1/inventory/counts', { as, body });
  };
  const reserve = async (quantity: number): Promise<boolean> => {
    const orderId = await anOrder(database, shop, await aCustomer(database, shop.tenantId));
    const stock = new StockRepository(database.unitOfWork);
    const needs = [{ type: 'jelly', option: 'grape', quantity }];
    const work = () => database.unitOfWork.fetch(stock.reserve(orderId, shop.locationId, needs, database.clock.now()));
    const { shortages } = await database.unitOfWork.run(work, { tenantId: shop.tenantId });
    return shortages.length === 0;
  };
  const counts = () =>
    database.owner<{ delta: number; reason: string | null; by: boolean }>(
      `SELECT delta, reason, actor_id IS NOT NULL AS by FROM stock_movements
       WHERE stock_item_id = $1 AND kind = 'count' ORDER BY id`,
      [grape],
    );
  const audited = () =>
    database.owner(`SELECT reason, details FROM audit_log WHERE object_id = $1 AND action = $2 ORDER BY id`, [
      grape,
      'inventory.count',
    ]);
  const events = async (): Promise<string[]> => {
    const sql = 'SELECT type FROM outbox WHERE tenant_id = $1 ORDER BY aggregate_id, aggregate_seq';
    return (await database.owner<{ type: string }>(sql, [shop.tenantId])).map((row) => row.type);
  };

  it('sets what is on hand, those that orders hold among it, and notes the difference', async () => {
    await reserve(2);
    expect(await count({ counted: 12, reason: 'Evening count' })).toMatchObject({
      status: 200,
      body: { id: formatId('stk', grape), available: 10, reserved: 2, status: 'in_stock' },
    });
    expect(await count({ counted: 5 })).toMatchObject({ body: { available: 3, reserved: 2, status: 'low' } });
    expect(await counts()).toEqual([
      { delta: 4, reason: 'Evening count', by: true },
      { delta: -7, reason: null, by: true },
    ]);
    expect(await audited()).toEqual([
      { reason: 'Evening count', details: { counted: 12, delta: 4, available: 10 } },
      { reason: null, details: { counted: 5, delta: -7, available: 3 } },
    ]);
  });

  it('moves nothing when it comes out right, but is noted in the audit log', async () => {
    expect(await count({ counted: 8 })).toMatchObject({ status: 200, body: { available: 8 } });
    expect(await counts()).toEqual([]);
    expect(await audited()).toEqual([{ reason: null, details: { counted: 8, delta: 0, available: 8 } }]);
  });

  it('is refused below what orders hold, and goes as low as that', async () => {
    await reserve(3);
    expect(await count({ counted: 2 })).toMatchObject({
      status: 422,
      body: {
        error: 'insufficient_stock',
        message: 'Orders hold 3 units.',
        field: 'counted',
        item: { type: 'jelly', option: 'grape' },
      },
    });
    expect(await unitsOf(database, grape)).toEqual({ available: 5, reserved: 3 });
    expect([await counts(), await audited()]).toEqual([[], []]);
    expect(await count({ counted: 3 })).toMatchObject({ body: { available: 0, reserved: 3, status: 'out_of_stock' } });
  });

  it('tells of each crossing once, however often it is counted', async () => {
    for (const counted of [6, 5, 5, 4, 0, 0, 3, 2, 9, 9]) expect((await count({ counted })).status).toBe(200);
    expect(await events()).toEqual([
      'inventory.low',
      'inventory.out_of_stock',
      'inventory.restocked',
      'inventory.restocked',
    ]);
  });

  it('tells of a crossing once when twenty count the same at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => count({ counted: 2 })));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect(await events()).toEqual(['inventory.low']);
    expect(await counts()).toHaveLength(1);
    expect(await audited()).toHaveLength(20);
  });

  it('loses no unit while orders reserve, and never counts away what they hold', async () => {
    await count({ counted: 20 });
    const [orders, answers] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => reserve(1))),
      Promise.all(Array.from({ length: 10 }, (_, n) => count({ counted: 10 + (n % 3) }))),
    ]);
    const units = await unitsOf(database, grape);
    const held = orders.filter(Boolean).length;
    expect(units?.reserved).toBe(held);
    expect(answers.every(({ status }) => status === 200 || status === 422)).toBe(true);
    const [moved] = await database.owner<{ hand: number }>(
      'SELECT sum(delta)::int AS hand FROM stock_movements WHERE stock_item_id = $1',
      [grape],
    );
    expect(moved?.hand).toBe((units?.available ?? 0) + held);
    expect(moved?.hand).toBeLessThanOrEqual(20);
    expect(moved?.hand).toBeGreaterThanOrEqual(held);
  });

  it('stays within the own locations and the own tenant', async () => {
    const annexId = await aLocation(database, shop.tenantId);
    const refused = { status: 404, body: { error: 'location_not_found' } };
    expect(await count({ counted: 1 }, manager(annexId))).toMatchObject(refused);
    expect(await count({ counted: 1, location_id: rival.locationId })).toMatchObject(refused);
    expect(await count({ counted: 1, location_id: 'loc_zzz' })).toMatchObject(refused);
    expect(await count({ counted: 1, location_id: annexId })).toMatchObject({
      status: 404,
      body: { error: 'stock_item_not_found' },
    });
    expect(await count({ counted: 1, option: 'fig' })).toMatchObject({ body: { error: 'stock_item_not_found' } });
    expect(await count({ counted: 9 }, manager(shop.locationId))).toMatchObject({ status: 200 });
    for (const role of ['customer', 'customer_support', 'system_admin'] as const) {
      expect((await count({ counted: 1 }, { role, tenantId: shop.tenantId })).status).toBe(403);
    }
    expect(await unitsOf(database, grape)).toEqual({ available: 9, reserved: 0 });
  });

  it.each([
    ['counted', -1],
    ['counted', 1.5],
    ['counted', '8'],
    ['counted', null],
    ['counted', 1_000_001],
    ['counted', undefined],
    ['reason', ''],
    ['reason', 'x'.repeat(201)],
    ['type', 7],
    ['option', '   '],
    ['location_id', 'item_123'],
    ['delta', 3],
  ])('refuses %s %j', async (field, value) => {
    const body = { counted: 8, [field]: value };
    expect(await count(body)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
  });
});
