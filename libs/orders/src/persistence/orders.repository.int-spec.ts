import type { OrderStatus } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aLocation, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { OrdersWorld } from '../testing';
import type { NewOrder } from './new-order';
import type { OrderRow } from './orders.repository';

const DAY = '2026-01-24';
const HOLD: Partial<NewOrder> = { placedAt: null, promisedAt: null };

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

describe('OrdersRepository', () => {
  let database: TestDatabase;
  let world: OrdersWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await OrdersWorld.of(database);
  });
  afterAll(() => database.close());
  beforeEach(() => database.clock.advance({ minutes: 1 }));

  const later = (minutes: number): Date => new Date(database.clock.now().getTime() + minutes * 60_000);
  const nextNumber = (locationId = world.tenant.locationId, day = DAY): Promise<string> =>
    world.ask(() => world.orders.joinLine(locationId, day));
  const change = (orderId: string, from: OrderStatus, to: OrderStatus, by = world): Promise<boolean> =>
    by.ask(() =>
      world.orders.changeStatus({
        orderId,
        from,
        to,
        at: later(0),
        actorId: world.customerId,

        reason: 'Asked to',
      }),
    );
  const release = (orderId: string, status: 'queued' | 'prepping' = 'queued'): Promise<boolean> =>
    world.ask(() => world.orders.release(orderId, later(0), later(5), status));
  const lock = (orderId: string, by = world): Promise<OrderRow | null> => by.ask(() => by.orders.getForUpdate(orderId));
  const historyOf = async (orderId: string): Promise<string> => {
    const steps = await world.ask(() => world.queries.history(orderId));
    return steps.map((step) => `${step.seq} ${step.status}`).join(', ');
  };

  describe('numbers the orders of a day', () => {
    it('one after the other without a gap, 50 at once', async () => {
      const numbers = await Promise.all(Array.from({ length: 50 }, () => nextNumber()));
      const expected = Array.from({ length: 50 }, (_, index) => `A-${(index + 1).toString().padStart(4, '0')}`);
      expect(numbers.sort()).toEqual(expected);
    });

    it('from one again on another day and at another location', async () => {
      expect(await nextNumber(world.tenant.locationId, '2026-01-25')).toBe('A-0001');
      expect(await nextNumber(await aLocation(database, world.tenant.tenantId))).toBe('A-0001');
    });

    it('with the number of an order that failed given to the next', async () => {
      const failed = world.run(async () => {
        await database.unitOfWork.fetch(world.orders.joinLine(world.tenant.locationId, '2026-01-26'));
        throw new Error('no stock');
      });
      await expect(failed).rejects.toThrow('no stock');
      expect(await nextNumber(world.tenant.locationId, '2026-01-26')).toBe('A-0001');
    });

    it('with the next letter after A-9999', async () => {
      await database.owner(
        `INSERT INTO order_numbers (tenant_id, location_id, business_date, last_number) VALUES ($1, $2, '2026-01-27', 9998)`,
        [world.tenant.tenantId, world.tenant.locationId],
      );
      expect(await nextNumber(world.tenant.locationId, '2026-01-27')).toBe('A-9999');
      expect(await nextNumber(world.tenant.locationId, '2026-01-27')).toBe('B-0001');
    });
  });

  describe('puts an order in line', () => {
    it.each([
      ['joins', (locationId: Uuid) => world.orders.joinLine(locationId, '2026-01-28')],
      ['leaves', (locationId: Uuid) => world.orders.lineUp(locationId)],
    ])(
      'behind one that %s it, until that is committed; other locations have lines of their own',
      async (_how, enter) => {
        const { locationId } = world.tenant;
        const elsewhere = await aLocation(database, world.tenant.tenantId);
        const [inLine, mayCommit] = [new Gate(), new Gate()];
        const steps: string[] = [];
        const first = world.run(async () => {
          await database.unitOfWork.fetch<unknown>(enter(locationId));
          inLine.open();
          await mayCommit.opened;
          steps.push('first');
        });
        await inLine.opened;
        const second = world
          .ask(() => world.orders.joinLine(locationId, '2026-01-28'))
          .then(() => steps.push('second'));
        await world.ask(() => world.orders.lineUp(elsewhere));
        steps.push('elsewhere');
        mayCommit.open();
        await Promise.all([first, second]);
        expect(steps).toEqual(['elsewhere', 'first', 'second']);
      },
    );
  });

  describe('stores an order', () => {
    it('as one statement, with every status it has passed', async () => {
      const order = world.newOrder({ statuses: ['queued', 'prepping'] });
      await world.store(order);
      expect(await lock(order.id)).toMatchObject({
        number: order.number,
        status: 'prepping',
        total: 1320n,
        version: 1,
      });
      expect(await historyOf(order.id)).toBe('1 queued, 2 prepping');
    });

    it('whole or not at all', async () => {
      const badLine = world.newOrder({ lines: [world.aLine(), world.aLine({ quantity: 0 })] });
      await expect(world.store(badLine)).rejects.toMatchObject({ code: '23514' });
      await expect(world.store(world.newOrder({ total: 1319n }))).rejects.toMatchObject({
        constraint: 'orders_total',
      });
      expect(await lock(badLine.id)).toBeNull();
      expect(await historyOf(badLine.id)).toBe('');
    });

    it('with large amounts to the cent', async () => {
      const subtotal = 9_007_199_254_740_993n;
      const orderId = await world.anOrder({ subtotal, tax: 1n, total: subtotal + 1n });
      expect(await lock(orderId)).toMatchObject({ subtotal, total: subtotal + 1n });
    });

    it('not with a number that is taken', async () => {
      const { number } = await world.store(world.newOrder());
      await expect(world.store(world.newOrder({ number }))).rejects.toMatchObject({ constraint: 'orders_number' });
    });
  });

  describe('locks an order', () => {
    it('that is there, and nobody else’s', async () => {
      const stranger = await OrdersWorld.of(database);
      const orderId = await world.anOrder();
      expect(await lock(newId())).toBeNull();
      expect(await lock(orderId, stranger)).toBeNull();
    });

    it('until the commit', async () => {
      const orderId = await world.anOrder();
      const seen: string[] = [];
      const locked = new Gate();
      const first = world.run(async () => {
        await database.unitOfWork.fetch(world.orders.getForUpdate(orderId));
        locked.open();
        await new Promise((resolve) => setTimeout(resolve, 100));
        seen.push('first writes');
        await database.unitOfWork.fetch(
          world.orders.changeStatus({
            orderId,
            from: 'queued',
            to: 'ready',
            at: later(0),
            actorId: null,
            reason: null,
          }),
        );
      });
      await locked.opened;
      const order = await lock(orderId);
      seen.push(`second sees ${order?.status}`);
      await first;
      expect(seen).toEqual(['first writes', 'second sees ready']);
    });
  });

  describe('changes the status', () => {
    it('with a line in the history, and a version for readers', async () => {
      const orderId = await world.anOrder();
      const placed = database.clock.now();
      database.clock.advance({ minutes: 3 });
      expect(await change(orderId, 'queued', 'prepping')).toBe(true);
      expect(await change(orderId, 'prepping', 'ready')).toBe(true);
      expect(await lock(orderId)).toMatchObject({ status: 'ready', version: 3 });
      expect(await world.ask(() => world.queries.history(orderId))).toEqual([
        { seq: 1, status: 'queued', at: placed, actorId: null, actorRoles: [], reason: null },
        { seq: 2, status: 'prepping', at: later(0), actorId: world.customerId, actorRoles: [], reason: 'Asked to' },
        { seq: 3, status: 'ready', at: later(0), actorId: world.customerId, actorRoles: [], reason: 'Asked to' },
      ]);
    });

    it('keeping the reason with the order only when it is canceled', async () => {
      const orderId = await world.anOrder();
      await change(orderId, 'queued', 'prepping');
      const view = () => world.ask(() => world.queries.view(orderId));
      expect(await view()).toMatchObject({ cancelReason: null, updatedAt: later(0) });
      await change(orderId, 'prepping', 'canceled');
      expect(await view()).toMatchObject({ status: 'canceled', cancelReason: 'Asked to' });
    });

    it('not from a status the order has left, and writes nothing then', async () => {
      const orderId = await world.anOrder();
      expect(await change(orderId, 'prepping', 'ready')).toBe(false);
      expect(await change(newId(), 'queued', 'ready')).toBe(false);
      expect(await lock(orderId)).toMatchObject({ status: 'queued', version: 1 });
      expect(await historyOf(orderId)).toBe('1 queued');
    });

    it('not of another tenant’s order', async () => {
      const stranger = await OrdersWorld.of(database);
      const orderId = await world.anOrder();
      expect(await change(orderId, 'queued', 'canceled', stranger)).toBe(false);
      expect(await historyOf(orderId)).toBe('1 queued');
    });

    it('never in a way that orders do not go', async () => {
      const orderId = await world.anOrder({ statuses: ['queued', 'prepping'] });
      await expect(change(orderId, 'prepping', 'queued')).rejects.toThrow('status change');
    });

    it('for one of several writers alone', async () => {
      for (let round = 0; round < 10; round += 1) {
        const orderId = await world.anOrder();
        const targets = ['prepping', 'toasting', 'canceled', 'ready'] as const;
        const won = await Promise.all(targets.map((to) => change(orderId, 'queued', to)));
        expect(won.filter(Boolean)).toHaveLength(1);
        const status = targets[won.indexOf(true)];
        expect(await lock(orderId)).toMatchObject({ status, version: 2 });
        expect(await historyOf(orderId)).toBe(`1 queued, 2 ${status}`);
      }
    });
  });

  describe('releases a hold', () => {
    it('to the kitchen, once', async () => {
      const orderId = await world.anOrder(HOLD);
      database.clock.advance({ minutes: 2 });
      expect(await Promise.all([release(orderId), release(orderId)])).toEqual(expect.arrayContaining([true, false]));
      expect(await lock(orderId)).toMatchObject({
        placedAt: later(0),
        promisedAt: later(5),
        status: 'queued',
        version: 2,
      });
      expect(await historyOf(orderId)).toBe('1 queued');
    });

    it('and begins it at once when the line is idle', async () => {
      const orderId = await world.anOrder(HOLD);
      expect(await release(orderId, 'prepping')).toBe(true);
      expect(await historyOf(orderId)).toBe('1 queued, 2 prepping');
      expect(await change(orderId, 'prepping', 'toasting')).toBe(true);
    });

    it('behind those that were placed while it waited, unless it is for later', async () => {
      const [soon, scheduled] = [await world.anOrder(HOLD), await world.anOrder({ ...HOLD, kitchenAt: later(60) })];
      const kitchenAt = later(60);
      database.clock.advance({ minutes: 2 });
      await release(soon);
      await release(scheduled);
      expect(await lock(soon)).toMatchObject({ kitchenAt: later(0) });
      expect(await lock(scheduled)).toMatchObject({ kitchenAt });
    });

    it('not when it was canceled, nor an order that is no hold', async () => {
      const canceled = await world.anOrder(HOLD);
      expect(await change(canceled, 'queued', 'canceled')).toBe(true);
      expect(await release(canceled)).toBe(false);
      expect(await release(await world.anOrder())).toBe(false);
      expect(await lock(canceled)).toMatchObject({ placedAt: null, status: 'canceled' });
    });

    it('and lets nobody cook it before', async () => {
      const orderId = await world.anOrder(HOLD);
      expect(await change(orderId, 'queued', 'prepping')).toBe(false);
      expect(await historyOf(orderId)).toBe('1 queued');
    });
  });

  it('has another choice and other words on a line, with a version of its own, and the rest as it was', async () => {
    const line = world.aLine({ modifiers: [world.aModifier(1, 2, 500n), world.aModifier(2, 1, 0n)] });
    const orderId = await world.anOrder({ lines: [line, world.aLine({ specialInstructions: 'Hot' })] });
    const view = async () => required(await world.ask(() => world.queries.view(orderId)), 'order');
    const before = await view();
    const [first, second] = before.lines;
    const choice = (n: number, position: number) => {
      const { quantity: _one, ...chosen } = world.aModifier(n, 1, 0n);
      return { ...chosen, position };
    };
    database.clock.advance({ minutes: 1 });
    const wanted = { orderId, lineId: required(first, 'line').id, specialInstructions: 'No crust', at: later(0) };
    const choices = [choice(3, 1), choice(2, 2)];
    await world.run(() => database.unitOfWork.batch([world.orders.changeLine({ ...wanted, choices })]));
    const after = await view();
    const chosen = after.lines[0]?.modifiers.map(({ code, quantity, price }) => [code, quantity, price]);
    expect(chosen).toEqual([
      ['extra_1', 2, 500n],
      ['extra_3', 1, 0n],
      ['extra_2', 1, 0n],
    ]);
    expect([after.lines[0]?.specialInstructions, after.lines[1]]).toEqual(['No crust', second]);
    expect([after.version, after.updatedAt]).toEqual([before.version + 1, later(0)]);
  });

  it('counts what the kitchen of a location has to do at a time', async () => {
    const locationId = await aLocation(database, world.tenant.tenantId);
    const load = (at: Date) => world.ask(() => world.orders.kitchenLoad(locationId, at));
    expect(await load(later(0))).toEqual({ ordersAhead: 0, beingMade: 0 });
    await world.anOrder({ locationId });
    await world.anOrder({ locationId, statuses: ['queued', 'prepping'] });
    await world.anOrder({ locationId, statuses: ['queued', 'toasting'] });
    await world.anOrder({ locationId, kitchenAt: later(60), scheduledTime: later(70) });
    await world.anOrder({ locationId, kitchenAt: later(60), scheduledTime: null });
    for (const gone of ['ready', 'delivered', 'canceled'] as const) {
      await world.anOrder({ locationId, statuses: ['queued', gone] });
    }
    await world.anOrder({ ...HOLD, locationId });
    await world.anOrder();
    expect(await load(later(0))).toEqual({ ordersAhead: 3, beingMade: 2 });
    expect(await load(later(60))).toEqual({ ordersAhead: 5, beingMade: 2 });
  });

  it('counts what came before somebody in line, even though that one looked at the clock earlier', async () => {
    const locationId = await aLocation(database, world.tenant.tenantId);
    const lookedAt = later(0);
    const at = new Date(lookedAt.getTime() + 5);
    await world.anOrder({ locationId, kitchenAt: at, placedAt: at });
    expect(await world.ask(() => world.orders.kitchenLoad(locationId, lookedAt))).toMatchObject({ ordersAhead: 1 });
  });
});
