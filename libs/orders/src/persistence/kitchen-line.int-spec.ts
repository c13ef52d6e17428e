import type { Uuid } from '@breadboard/kernel';
import { aLocation, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { OrdersWorld } from '../testing';
import type { NewOrder } from './new-order';

describe('KitchenLine', () => {
  let database: TestDatabase;
  let world: OrdersWorld;
  let locationId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await OrdersWorld.of(database);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    database.clock.advance({ minutes: 1 });
    locationId = await aLocation(database, world.tenant.tenantId);
  });

  const later = (minutes: number): Date => new Date(database.clock.now().getTime() + minutes * 60_000);
  const anOrder = (changes: Partial<NewOrder> = {}): Promise<Uuid> => world.anOrder({ locationId, ...changes });
  const beginNext = async (at = later(0)): Promise<Uuid[]> =>
    (await world.ask(() => world.line.beginNext(locationId, at))).map(({ id }) => id);
  const setKitchen = (stations: number, autoStart = true) =>
    database.owner('UPDATE locations SET kitchen_stations = $2, auto_start = $3 WHERE id = $1', [
      locationId,
      stations,
      autoStart,
    ]);
  const historyOf = async (orderId: Uuid): Promise<string> => {
    const steps = await world.ask(() => world.queries.history(orderId));
    return steps.map(({ seq, status, actorId }) => `${seq} ${status} ${actorId ?? 'by itself'}`).join(', ');
  };

  it('begins the order that must begin first, once, and notes it down', async () => {
    const second = await anOrder({ kitchenAt: later(-1) });
    const first = await anOrder({ kitchenAt: later(-2) });
    expect(await beginNext()).toEqual([first]);
    expect(await historyOf(first)).toBe('1 queued by itself, 2 prepping by itself');
    expect(await historyOf(second)).toBe('1 queued by itself');
    expect(await world.ask(() => world.queries.view(first))).toMatchObject({ status: 'prepping', version: 2 });
    expect(await beginNext()).toEqual([]);
  });

  it('begins as many as there are stations free', async () => {
    await setKitchen(3);
    await anOrder({ statuses: ['queued', 'toasting'] });
    const waiting = [];
    for (const minutes of [-3, -2, -1]) waiting.push(await anOrder({ kitchenAt: later(minutes) }));
    expect(await beginNext()).toEqual(waiting.slice(0, 2));
    expect(await beginNext()).toEqual([]);
  });

  it('leaves scheduled orders until their time, and nobody waits for them', async () => {
    const scheduled = await anOrder({ kitchenAt: later(30), scheduledTime: later(35) });
    const soon = new Date(later(0).getTime() + 5);
    const asap = await anOrder({ kitchenAt: soon, placedAt: soon });
    // As soon as possible, but no sooner: the slots before were full.
    const moved = await anOrder({ kitchenAt: later(40), placedAt: soon });
    expect(await beginNext()).toEqual([asap]);
    expect(await beginNext(later(31))).toEqual([]);
    await world.ask(() =>
      world.orders.changeStatus({
        orderId: asap,
        from: 'prepping',
        to: 'ready',
        at: later(0),
        actorId: null,
        reason: null,
      }),
    );
    expect(await beginNext(later(29))).toEqual([]);
    expect(await beginNext(later(30))).toEqual([scheduled]);
    await setKitchen(2, true);
    expect(await beginNext(later(39))).toEqual([]);
    expect(await beginNext(later(40))).toEqual([moved]);
  });

  it('begins no hold, nothing elsewhere, and nothing at all where people do that', async () => {
    await anOrder({ placedAt: null, promisedAt: null });
    await world.anOrder();
    expect(await beginNext()).toEqual([]);
    await anOrder();
    await setKitchen(1, false);
    expect(await beginNext()).toEqual([]);
  });

  it('takes away nobody’s station when there are fewer of them than orders that are being made', async () => {
    for (let i = 0; i < 3; i += 1) await anOrder({ statuses: ['queued', 'prepping'] });
    await anOrder();
    expect(await beginNext()).toEqual([]);
  });

  it('passes over an order that somebody is changing', async () => {
    const held = await anOrder({ kitchenAt: later(-2) });
    const free = await anOrder({ kitchenAt: later(-1) });
    let letGo: () => void = () => undefined;
    const changing = new Promise<void>((changes, fail) => {
      void world
        .run(async () => {
          await database.unitOfWork.fetch(world.orders.getForUpdate(held));
          changes();
          await new Promise<void>((resolve) => (letGo = resolve));
        })
        .catch(fail);
    });
    await changing;
    expect(await beginNext()).toEqual([free]);
    letGo();
    expect(await beginNext()).toEqual([]);
  });

  it('says where there is something to begin', async () => {
    const sites = () => world.ask(() => world.line.locationsToLookAt(later(0)));
    const tenants = () => database.system.tenantsWithOrdersToStart(later(0));
    const other = await OrdersWorld.of(database);
    await anOrder({ kitchenAt: later(1), scheduledTime: later(6) });
    expect(await sites()).not.toContain(locationId);
    await anOrder();
    expect(await sites()).toContain(locationId);
    expect(await tenants()).toContain(world.tenant.tenantId);
    expect(await tenants()).not.toContain(other.tenant.tenantId);
    await setKitchen(1, false);
    expect(await sites()).not.toContain(locationId);
    await setKitchen(1);
    await beginNext();
    expect(await sites()).not.toContain(locationId);
  });
});
