import type { Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { CustomersRepository } from '../persistence/customers.repository';
import { aLoyaltyAccount } from '../testing';
import { SegmentOnDelivery } from './segment-on-delivery';

const DAY_MS = 86_400_000;

describe('SegmentOnDelivery', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let customerId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { subscribers, unitOfWork, clock } = database;
    new SegmentOnDelivery(subscribers, unitOfWork, new CustomersRepository(unitOfWork), clock).onModuleInit();
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(() => database.close());

  const order = (daysAgo: number, options: { placed?: boolean; status?: 'canceled' } = {}) =>
    anOrder(database, shop, customerId, {
      ...options,
      at: new Date(database.clock.now().getTime() - daysAgo * DAY_MS),
    });
  const tell = async (aggregateId: Uuid, payload: object): Promise<void> => {
    const event = { type: 'order.status_changed', aggregate: 'order', aggregateId, payload: { ...payload } } as const;
    await database.unitOfWork.run(() => database.outbox.add(event), { tenantId: shop.tenantId });
    await database.relay.drain();
  };
  const deliver = (aggregateId: Uuid) => tell(aggregateId, { status: 'delivered', customer_id: customerId });
  const customer = async (): Promise<{ segment?: string; version?: number }> => {
    const [row] = await database.owner<{ segment: string; version: number }>('SELECT * FROM customers WHERE id = $1', [
      customerId,
    ]);
    return row ?? {};
  };

  it('makes a guest who comes again active, without making a new version of the profile', async () => {
    await order(40);
    await deliver(await order(0));
    expect(await customer()).toMatchObject({ segment: 'active', version: 1 });
  });

  it('counts ten orders in ninety days, but no hold and no canceled one', async () => {
    for (let n = 0; n < 8; n += 1) await order(50 + n);
    await order(3, { placed: false });
    await order(3, { status: 'canceled' });
    await order(91);
    await deliver(await order(0));
    expect((await customer()).segment).toBe('active');
    await deliver(await order(0));
    expect((await customer()).segment).toBe('vip');
  });

  it('sees the top tier', async () => {
    await aLoyaltyAccount(database, shop.tenantId, customerId, { tier: 'platinum', balance: 0 });
    await deliver(await order(0));
    expect((await customer()).segment).toBe('vip');
  });

  it('is indifferent to other steps of an order, and to customers it does not know', async () => {
    await database.owner(`UPDATE customers SET segment = 'lapsed' WHERE id = $1`, [customerId]);
    await tell(await order(0), { status: 'ready', customer_id: customerId });
    await tell(await order(0), { status: 'delivered', customer_id: 'cust_zzz' });
    await tell(await order(0), { status: 'delivered' });
    expect((await customer()).segment).toBe('lapsed');
    expect(await database.owner('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
  });
});

describe('CustomersRepository', () => {
  it('counts orders that are delivered at once, each of them', async () => {
    const database = await createTestDatabase();
    try {
      const { tenantId } = await aTenant(database);
      const customerId = await aCustomer(database, tenantId);
      const repository = new CustomersRepository(database.unitOfWork);
      const at = database.clock.now();
      const count = () => database.unitOfWork.fetch(repository.countOrder(customerId, 1250n, at));
      await Promise.all(Array.from({ length: 20 }, () => database.unitOfWork.run(count, { tenantId })));
      const sql = 'SELECT total_orders, total_spent FROM customers WHERE id = $1';
      expect(await database.owner(sql, [customerId])).toEqual([{ total_orders: 20, total_spent: 25_000n }]);
    } finally {
      await database.close();
    }
  });
});
