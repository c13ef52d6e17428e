import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
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
import { StockRepository } from '../persistence/stock.repository';
import { anOrder } from '../testing';

describe('the movements of stock', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let grape: Uuid;
  let orderId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, InventoryModule]);
    shop = await aTenant(database);
    grape = await someStock(database, shop, { type: 'jelly', option: 'grape', available: 8 });
    await someStock(database, await aTenant(database), { type: 'jelly', option: 'grape', available: 77 });
    database.clock.advance({ minutes: 1 });
    await sell(2);
    database.clock.advance({ minutes: 1 });
    const body = { location_id: shop.locationId, type: 'jelly', option: 'grape', delta: 30, reason: 'Delivery' };
    await app.call('POST', '/api/v1/inventory/adjustments', { as: admin(), body });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = () => ({ role: 'tenant_admin', tenantId: shop.tenantId }) as const;
  const manager = (...locationIds: Uuid[]) =>
    ({ role: 'restaurant_manager', tenantId: shop.tenantId, locationIds }) as const;
  const list = (query = '', as: ReturnType<typeof admin> | ReturnType<typeof manager> = admin()) =>
    app.call('GET', `/api/v1/inventory/movements${query}`, { as });

  async function sell(quantity: number): Promise<void> {
    orderId = await anOrder(database, shop, await aCustomer(database, shop.tenantId));
    const stock = new StockRepository(database.unitOfWork);
    const now = database.clock.now();
    const needs = [{ type: 'jelly', option: 'grape', quantity }];
    const work = () =>
      database.unitOfWork.fetchAll([stock.reserve(orderId, shop.locationId, needs, now), stock.consume(orderId, now)]);
    await database.unitOfWork.run(work, { tenantId: shop.tenantId });
  }

  it('are told newest first, with who, why and which order', async () => {
    const common = {
      stock_item_id: formatId('stk', grape),
      location_id: formatId('loc', shop.locationId),
      type: 'jelly',
      option: 'grape',
    };
    const nobody = { reason: null, order_id: null, actor_id: null };
    const sale = { kind: 'sale', delta: -2, ...nobody, order_id: formatId('ord', orderId) };
    expect(await list()).toMatchObject({
      status: 200,
      body: {
        data: [
          { ...common, kind: 'adjustment', delta: 30, reason: 'Delivery', actor_id: expect.stringMatching(/^usr_/) },
          { ...common, ...sale, created_at: '2026-06-15T16:01:00Z' },
          { ...common, kind: 'opening', delta: 8, ...nobody, created_at: '2026-06-15T16:00:00Z' },
        ],
        next_cursor: null,
      },
    });
  });

  it('come page by page', async () => {
    const kinds: unknown[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const { body } = await list(`?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      kinds.push(...(body.data as { kind: string }[]).map((movement) => movement.kind));
      cursor = body.next_cursor as string | null;
    }
    expect(kinds).toEqual(['adjustment', 'sale', 'opening']);
  });

  it('can be filtered, within what the caller may see', async () => {
    const annexId = await aLocation(database, shop.tenantId);
    expect(await list('?type=jelly&option=fig')).toMatchObject({ body: { data: [] } });
    expect(await list('?type=jelly&option=grape&limit=2')).toMatchObject({ body: { data: [{}, {}] } });
    expect(await list('', manager(annexId))).toMatchObject({ status: 200, body: { data: [] } });
    expect(await list(`?location_id=${shop.locationId}`, manager(annexId))).toMatchObject({
      status: 404,
      body: { error: 'location_not_found' },
    });
    expect(await list('?location_id=loc_zzz')).toMatchObject({ status: 404, body: { error: 'location_not_found' } });
    expect(await list(`?location_id=${shop.locationId}`, manager(shop.locationId))).toMatchObject({ status: 200 });
  });

  it('can be filtered by item, by kind and by time', async () => {
    const kinds = async (query: string): Promise<unknown[]> => {
      const { status, body } = await list(`?${query}`);
      expect(status).toBe(200);
      return (body.data as { kind: string }[]).map((movement) => movement.kind);
    };
    expect(await kinds(`stock_item_id=${formatId('stk', grape)}`)).toEqual(['adjustment', 'sale', 'opening']);
    expect(await kinds('stock_item_id=stk_zzz')).toEqual([]);
    expect(await kinds('kind=sale')).toEqual(['sale']);
    expect(await kinds('kind=count')).toEqual([]);
    expect(await kinds('from=2026-06-15T16:01:00Z')).toEqual(['adjustment', 'sale']);
    expect(await kinds('to=2026-06-15T16:01:00Z')).toEqual(['opening']);
    expect(await kinds('from=2026-06-15T16:01:00Z&to=2026-06-15T16:02:00Z')).toEqual(['sale']);
    expect(await kinds('from=2026-06-15T18:01:00%2B02:00&kind=adjustment')).toEqual(['adjustment']);
    expect(await list('?kind=theft')).toMatchObject({
      status: 400,
      body: { error: 'invalid_enum', field: 'kind', allowed: ['opening', 'adjustment', 'count', 'sale'] },
    });
  });

  it.each([
    ['from=yesterday', 'from'],
    ['to=2026-06-15', 'to'],
    ['stock_item_id=loc_123', 'stock_item_id'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['page=1', 'page'],
  ])('refuse %s', async (query, field) => {
    expect(await list(`?${query}`)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
  });
});
