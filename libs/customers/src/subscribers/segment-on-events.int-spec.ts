import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { JudgeDueSegments } from '../jobs/judge-due-segments';
import { CustomersRepository } from '../persistence/customers.repository';
import { SegmentsRepository } from '../persistence/segments.repository';
import { aLoyaltyAccount } from '../testing';
import { JudgeSegments } from '../use-cases/judge-segments';
import { SegmentOnEvents } from './segment-on-events';

const DAY_MS = 86_400_000;

describe('segments', () => {
  let database: TestDatabase;
  let judgeDue: JudgeDueSegments;
  let shop: TenantWorld;
  let customerId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { subscribers, unitOfWork, clock, system } = database;
    const segments = new JudgeSegments(unitOfWork, new SegmentsRepository(unitOfWork), clock);
    new SegmentOnEvents(subscribers, segments).onModuleInit();
    judgeDue = new JudgeDueSegments(system, segments, clock);
  });
  beforeEach(async () => {
    database.clock.set('2026-06-15T16:00:00.250Z');
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(() => database.close());

  const order = (daysAgo: number, options: { placed?: boolean; status?: 'canceled'; of?: Uuid } = {}) =>
    anOrder(database, shop, options.of ?? customerId, {
      ...options,
      at: new Date(database.clock.now().getTime() - daysAgo * DAY_MS),
    });
  const tell = async (type: EventType, aggregateId: Uuid, payload: object): Promise<void> => {
    const aggregate = type === 'loyalty.tier_changed' ? 'loyalty_account' : 'order';
    const event = { type, aggregate, aggregateId, payload: { ...payload } } as const;
    await database.unitOfWork.run(() => database.outbox.add(event), { tenantId: shop.tenantId });
    await database.relay.drain();
  };
  const deliver = (aggregateId: Uuid) =>
    tell('order.status_changed', aggregateId, { status: 'delivered', customer_id: customerId });
  const customer = async (id = customerId): Promise<{ segment?: string; version?: number }> => {
    const [row] = await database.owner<{ segment: string; version: number }>('SELECT * FROM customers WHERE id = $1', [
      id,
    ]);
    return row ?? {};
  };

  describe('on events', () => {
    it('make a guest who comes again active, without a new version of the profile', async () => {
      await order(40);
      await deliver(await order(0));
      expect(await customer()).toMatchObject({ segment: 'active', version: 1 });
    });

    it('count ten orders in ninety days, but no hold and no canceled one', async () => {
      for (let n = 0; n < 8; n += 1) await order(50 + n);
      await order(3, { placed: false });
      await order(3, { status: 'canceled' });
      await order(91);
      await deliver(await order(0));
      expect((await customer()).segment).toBe('active');
      await deliver(await order(0));
      expect((await customer()).segment).toBe('vip');
    });

    it('see the top tier, and its end', async () => {
      await aLoyaltyAccount(database, shop.tenantId, customerId, { tier: 'platinum', balance: 0 });
      const changed = { customer_id: customerId, from: 'gold', to: 'platinum' };
      await tell('loyalty.tier_changed', customerId, changed);
      expect((await customer()).segment).toBe('vip');
      await order(200);
      await database.owner(`UPDATE loyalty_accounts SET tier = 'gold' WHERE customer_id = $1`, [customerId]);
      await tell('loyalty.tier_changed', customerId, { ...changed, from: 'platinum', to: 'gold' });
      expect((await customer()).segment).toBe('lapsed');
    });

    it('follow an order that comes, and one that is canceled', async () => {
      await order(100);
      const fresh = await order(0);
      await tell('order.placed', fresh, { status: 'queued', customer_id: customerId });
      expect((await customer()).segment).toBe('active');
      await database.owner(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [fresh]);
      await tell('order.canceled', fresh, { status: 'canceled', customer_id: customerId });
      expect((await customer()).segment).toBe('at_risk');
    });

    it('are indifferent to other steps of an order, and to customers that are not known', async () => {
      await database.owner(`UPDATE customers SET segment = 'lapsed' WHERE id = $1`, [customerId]);
      const step = async (payload: object) => tell('order.status_changed', await order(0), payload);
      await step({ status: 'ready', customer_id: customerId });
      await step({ status: 'delivered', customer_id: 'cust_zzz' });
      await step({ status: 'delivered', customer_id: newId() });
      await step({ status: 'delivered' });
      expect((await customer()).segment).toBe('lapsed');
      expect(await database.owner('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
    });
  });

  describe('by time alone', () => {
    const after = async (days: number, id = customerId): Promise<unknown> => {
      database.clock.set(new Date(new Date('2026-06-15T16:00:00.250Z').getTime() + days * DAY_MS).toISOString());
      await judgeDue.run();
      return (await customer(id)).segment;
    };

    it('go from new to active, at risk and lapsed, to the millisecond', async () => {
      await order(50);
      await deliver(await order(0));
      const millisecond = 1 / DAY_MS;
      const first = await aCustomer(database, shop.tenantId);
      await order(0, { of: first });
      expect([await after(0), await after(0, first)]).toEqual(['active', 'new']);
      expect([await after(30, first), await after(30 + millisecond, first)]).toEqual(['new', 'active']);
      expect([await after(60), await after(60 + millisecond)]).toEqual(['active', 'at_risk']);
      expect([await after(180), await after(180 + millisecond), await after(180, first)]).toEqual([
        'at_risk',
        'lapsed',
        'lapsed',
      ]);
      expect(await customer()).toMatchObject({ version: 1 });
    });

    it('leave the regulars when the tenth order is ninety days old', async () => {
      for (let n = 0; n < 10; n += 1) await order(n * 5);
      expect([await after(0), await after(45), await after(45.001)]).toEqual(['vip', 'vip', 'active']);
    });

    it('are right after months in which nobody looked', async () => {
      for (let n = 0; n < 10; n += 1) await order(n);
      expect([await after(0), await after(700)]).toEqual(['vip', 'lapsed']);
      expect(await judgeDue.run()).toBe(0);
    });

    it('do not end a top tier', async () => {
      await aLoyaltyAccount(database, shop.tenantId, customerId, { tier: 'platinum', balance: 0 });
      await order(0);
      expect([await after(0), await after(400)]).toEqual(['vip', 'vip']);
    });

    it('are judged once where there is nothing to wait for', async () => {
      await database.owner('UPDATE customers SET segment_due_at = NULL WHERE tenant_id <> $1', [shop.tenantId]);
      expect([await judgeDue.run(), await judgeDue.run(), await after(400)]).toEqual([1, 0, 'new']);
    });

    it('are judged batch by batch, for every restaurant, by several workers at once', async () => {
      await database.owner('UPDATE customers SET segment_due_at = NULL');
      const rival = await aTenant(database);
      for (const { tenantId, locationId } of [shop, rival]) {
        await database.owner(
          `INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
           SELECT $1, gen_random_uuid(), 'A', 'B', n || '@example.com', now(), now() FROM generate_series(1, 450) n`,
          [tenantId],
        );
        await database.owner(
          `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
             subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, placed_at,
             created_at, updated_at)
           SELECT $1, gen_random_uuid(), $2, id, now(), email, 'PICKUP', 'delivered', 'USD', 1, 0, 0, 0, false, 0, 1, 0, at, at,
             at, at
           FROM customers, (SELECT $3::timestamptz - interval '100 days' AS at) moment
           WHERE tenant_id = $1 AND first_name = 'A'`,
          [tenantId, locationId, database.clock.now()],
        );
      }
      const counts = await Promise.all([judgeDue.run(), judgeDue.run()]);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(900);
      const sql = `SELECT segment, count(*)::int AS n FROM customers WHERE first_name = 'A' GROUP BY segment`;
      expect(await database.owner(sql)).toEqual([{ segment: 'at_risk', n: 900 }]);
    });
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
