import { newId } from '@breadboard/platform';
import { aCustomer, aLocation, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { eta } from '../domain/eta';
import { OrdersWorld } from '../testing';
import type { NewOrder } from './new-order';
import type { OrderPage, OrdersFilter } from './order.queries';

const HOLD: Partial<NewOrder> = { placedAt: null, promisedAt: null };

describe('OrderQueries', () => {
  let database: TestDatabase;
  let world: OrdersWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    database.clock.advance({ minutes: 1 });
    world = await OrdersWorld.of(database);
  });

  const view = (orderId: string, by = world) => by.ask(() => by.queries.view(orderId));
  const list = (filter: OrdersFilter = {}): Promise<OrderPage> => world.ask(() => world.queries.list(filter));
  const ids = (page: OrderPage): string[] => page.orders.map((order) => order.id);

  /** So many orders, a minute apart, the oldest first. */
  async function orders(count: number, changes: Partial<NewOrder> = {}): Promise<string[]> {
    const stored: string[] = [];
    for (let n = 0; n < count; n += 1) {
      database.clock.advance({ minutes: 1 });
      stored.push(await world.anOrder(changes));
    }
    return stored;
  }

  async function aPayment(orderId: string, status: string, paymentMethodId: string | null): Promise<void> {
    await database.owner(
      `INSERT INTO payments (tenant_id, id, order_id, payment_method_id, status, currency, amount, authorized, captured,
         refunded, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 'USD', 1320, 1320, 1320, 20, $6, $6)`,
      [world.tenant.tenantId, newId(), orderId, paymentMethodId, status, database.clock.now()],
    );
  }

  describe('shows an order', () => {
    it('with its lines and their modifiers just as they were ordered', async () => {
      const promoId = await aPromo(world);
      const scheduledTime = new Date('2026-01-24T18:30:00Z');
      const lines = [
        world.aLine({
          quantity: 2,
          unitPrice: 124_950n,
          lineTotal: 2499n,
          discount: 250n,
          tax: 225n,
          specialInstructions: 'No onions 🧅',
          modifiers: [world.aModifier(3, 1, 7_500n), world.aModifier(1, 2, 0n)],
        }),
        world.aLine({ modifiers: [world.aModifier(2, 1, 5_001n)] }),
      ];
      const order = await world.store(
        world.newOrder({
          lines,
          subtotal: 3699n,
          memberDiscount: 100n,
          promo: { promoId, code: 'SAVE10', description: '10% off your order', discount: 150n },
          tax: 345n,
          tip: 500n,
          total: 4294n,
          scheduledTime,
        }),
      );
      const { statuses: _statuses, actorId: _actorId, ...asOrdered } = order;
      expect(await view(order.id)).toEqual({
        ...asOrdered,
        status: 'queued',
        promoDiscount: 150n,
        refunded: 0n,
        refundedSpend: 0n,
        refundedPointsValue: 0n,
        lines: lines.map((line) => ({ ...line, id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string })),
        kitchen: {
          stations: 1,
          queueMinutes: 1,
          prepMinutes: 2,
          toastMinutes: 3,
          busyDelayMinutes: 0,
          busyUntil: null,
        },
        ordersAhead: 0,
        payment: null,
        cancelReason: null,
        version: 1,
        updatedAt: order.createdAt,
      });
    });

    it('with where its money stands', async () => {
      const [paid, atPickup] = [await world.anOrder(), await world.anOrder()];
      const paymentMethodId = await aPaymentMethod(world);
      await aPayment(paid, 'captured', paymentMethodId);
      await aPayment(atPickup, 'due_at_pickup', null);
      const amounts = { amount: 1320n, captured: 1320n, refunded: 20n };
      expect((await view(paid))?.payment).toEqual({ status: 'captured', paymentMethodId, ...amounts });
      expect((await view(atPickup))?.payment).toEqual({ status: 'due_at_pickup', paymentMethodId: null, ...amounts });
    });

    it('that exists, and nobody else’s', async () => {
      const stranger = await OrdersWorld.of(database);
      expect(await view(newId())).toBeNull();
      expect(await view(await world.anOrder(), stranger)).toBeNull();
    });

    it('with how many are ahead of it while it is queued', async () => {
      const now = database.clock.now();
      const first = await world.anOrder({ statuses: ['queued', 'prepping'] });
      await world.anOrder(HOLD);
      await world.anOrder({ statuses: ['queued', 'ready'] });
      await world.anOrder({ locationId: await aLocation(database, world.tenant.tenantId) });
      const second = await world.anOrder();
      const scheduled = await world.anOrder({ kitchenAt: new Date(now.getTime() + 3_600_000) });
      const third = await world.anOrder();
      const shown = await Promise.all([first, second, third, scheduled].map((id) => view(id)));
      expect(shown.map((order) => order?.ordersAhead)).toEqual([0, 1, 2, 3]);
      expect(shown.map((order) => order && eta(order, now))).toEqual([5, 6, 7, 65]);
    });
  });

  describe('lists orders', () => {
    it('newest first, page by page, without a gap when new ones come', async () => {
      const stored = (await orders(5)).toReversed();
      const first = await list({ limit: 2 });
      expect(ids(first)).toEqual(stored.slice(0, 2));
      await orders(2);
      const second = await list({ limit: 2, after: first.next });
      expect(ids(second)).toEqual(stored.slice(2, 4));
      const third = await list({ limit: 2, after: second.next });
      expect(ids(third)).toEqual(stored.slice(4));
      expect(third.next).toBeNull();
    });

    it('of one moment by identifier, and says no next page after a full last one', async () => {
      const stored = await Promise.all(Array.from({ length: 4 }, () => world.anOrder()));
      const newest = stored.sort().toReversed();
      const first = await list({ limit: 2 });
      const second = await list({ limit: 2, after: first.next });
      expect([...ids(first), ...ids(second)]).toEqual(newest);
      expect(second.next).toBeNull();
    });

    it('20 at a time unless told, at most 100', async () => {
      await orders(21);
      expect(ids(await list())).toHaveLength(20);
      expect(ids(await list({ limit: 100 }))).toHaveLength(21);
      for (const limit of [0, 101, 1.5]) await expect(list({ limit })).rejects.toThrow('1 to 100');
    });

    it('never a hold, also not one that was canceled', async () => {
      const [placed] = [await world.anOrder(), await world.anOrder(HOLD)];
      await world.anOrder({ ...HOLD, statuses: ['queued', 'canceled'] });
      expect(ids(await list())).toEqual([placed]);
      expect(ids(await world.ask(() => world.queries.list({ customerId: world.customerId })))).toEqual([placed]);
    });

    it('of one guest, by status and location', async () => {
      const { tenantId } = world.tenant;
      const [customerId, locationId] = [await aCustomer(database, tenantId), await aLocation(database, tenantId)];
      const mine = await world.anOrder({ customerId });
      const ready = await world.anOrder({ customerId, statuses: ['queued', 'ready'], kitchenAt: database.clock.now() });
      const elsewhere = await world.anOrder({ customerId, locationId });
      await world.anOrder();
      const ask = (filter: OrdersFilter) => world.ask(() => world.queries.list({ ...filter, customerId }));
      expect(ids(await ask({})).sort()).toEqual([mine, ready, elsewhere].sort());
      expect(ids(await ask({ status: 'ready' }))).toEqual([ready]);
      expect(ids(await ask({ locationId }))).toEqual([elsewhere]);
      expect(ids(await ask({ locationId, status: 'ready' }))).toEqual([]);
    });

    it('of the locations that staff may see, of a guest, between two days', async () => {
      const { tenantId, locationId: here } = world.tenant;
      const [customerId, there] = [await aCustomer(database, tenantId), await aLocation(database, tenantId)];
      const [first] = await orders(1, { businessDate: '2026-01-22' });
      const [second] = await orders(1, { businessDate: '2026-01-23', customerId });
      const [third] = await orders(1, { businessDate: '2026-01-24', locationId: there });
      const found = async (filter: OrdersFilter) => ids(await list(filter)).toReversed();
      expect(await found({})).toEqual([first, second, third]);
      expect(await found({ locationIds: [here] })).toEqual([first, second]);
      expect(await found({ locationIds: [here, there] })).toEqual([first, second, third]);
      expect(await found({ locationIds: [] })).toEqual([]);
      expect(await found({ locationIds: [here], locationId: there })).toEqual([]);
      expect(await found({ customerId })).toEqual([second]);
      expect(await found({ from: '2026-01-23' })).toEqual([second, third]);
      expect(await found({ from: '2026-01-22', to: '2026-01-23' })).toEqual([first, second]);
    });

    it('of its own tenant alone', async () => {
      const stranger = await OrdersWorld.of(database);
      await world.anOrder();
      expect(ids(await stranger.ask(() => stranger.queries.list()))).toEqual([]);
      const theirs = stranger.ask(() => stranger.queries.list({ customerId: world.customerId }));
      expect(ids(await theirs)).toEqual([]);
    });
  });

  it('publishes the placed orders of a guest to its siblings, tenant by tenant', async () => {
    const orderId = await world.anOrder({ statuses: ['queued', 'delivered'] });
    await world.anOrder(HOLD);
    const stranger = await OrdersWorld.of(database);
    const published = (by: OrdersWorld) => by.run(() => database.unitOfWork.query('SELECT * FROM customer_orders'));
    expect(await published(world)).toEqual([
      {
        tenant_id: world.tenant.tenantId,
        customer_id: world.customerId,
        order_id: orderId,
        status: 'delivered',
        total: 1320n,
        created_at: database.clock.now(),
      },
    ]);
    expect(await published(stranger)).toEqual([]);
  });
});

async function aPromo({ database, tenant }: OrdersWorld): Promise<string> {
  const id = newId();
  await database.owner(
    `INSERT INTO promos (tenant_id, id, code, description, kind, value, created_at)
     VALUES ($1, $2, 'SAVE10', '10% off your order', 'percent', 1000, $3)`,
    [tenant.tenantId, id, database.clock.now()],
  );
  return id;
}

async function aPaymentMethod({ database, tenant, customerId }: OrdersWorld): Promise<string> {
  const id = newId();
  await database.owner(
    `INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, brand, last_four, expiration_month,
       expiration_year, state, created_at)
     VALUES ($1, $2, $3, 'simulated', 'tok_visa', 'visa', '4242', 12, 2030, 'chargeable', $4)`,
    [tenant.tenantId, id, customerId, database.clock.now()],
  );
  return id;
}
