import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { OrdersWorld } from '../testing';
import { type EventToFeed, type FedEvent, OrderFeed } from './order-feed.repository';

const HOUR = 3_600_000;

describe('OrderFeed', () => {
  let database: TestDatabase;
  let world: OrdersWorld;
  let feed: OrderFeed;
  let orderId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    feed = new OrderFeed(database.unitOfWork);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    world = await OrdersWorld.of(database);
    orderId = await world.anOrder();
  });

  const anEvent = (changes: Partial<EventToFeed> = {}): EventToFeed => ({
    eventId: newId(),
    type: 'order.updated',
    orderId,
    customerId: world.customerId,
    locationId: world.tenant.locationId,
    at: database.clock.now(),
    ...changes,
  });
  const append = (event = anEvent(), to = world): Promise<unknown> =>
    to.run(() => database.unitOfWork.batch<object[]>(feed.append(event)));
  const after = (position: bigint, of: Uuid | null = null, limit = 100): Promise<readonly FedEvent[]> =>
    world.ask(() => feed.after(position, of, limit));
  const positions = async (position = 0n, of: Uuid | null = null): Promise<bigint[]> =>
    (await after(position, of)).map((event) => event.position);
  const bounds = () => world.ask(() => feed.bounds());

  it('numbers what is fed from one on, and says what it is', async () => {
    expect(await bounds()).toEqual({ oldest: 0n, newest: 0n });
    await append(anEvent({ type: 'order.placed' }));
    await append();
    const [first, second] = await after(0n);
    expect(first).toEqual({
      position: 1n,
      type: 'order.placed',
      orderId,
      customerId: world.customerId,
      locationId: world.tenant.locationId,
    });
    expect([second?.position, await bounds()]).toEqual([2n, { oldest: 1n, newest: 2n }]);
  });

  it('feeds an event once, though it is told twice', async () => {
    const event = anEvent();
    await append(event);
    await append(event);
    await Promise.all(Array.from({ length: 5 }, () => append(event)));
    expect(await positions()).toEqual([1n]);
  });

  it('reads on from a position, a page at a time, of one order or of all', async () => {
    const other = await world.anOrder();
    for (const id of [orderId, other, orderId, other]) await append(anEvent({ orderId: id }));
    expect(await positions(2n)).toEqual([3n, 4n]);
    expect(await positions(0n, other)).toEqual([2n, 4n]);
    expect((await after(0n, null, 3)).map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    expect(await positions(4n)).toEqual([]);
  });

  it('numbers each tenant by itself, and shows it its own alone', async () => {
    const rival = await OrdersWorld.of(database);
    const rivals = await rival.anOrder();
    await append();
    await append(
      anEvent({ orderId: rivals, customerId: rival.customerId, locationId: rival.tenant.locationId }),
      rival,
    );
    expect((await after(0n)).map((event) => [event.position, event.orderId])).toEqual([[1n, orderId]]);
    expect(await rival.ask(() => feed.bounds())).toEqual({ oldest: 1n, newest: 1n });
    await expect(append(anEvent({ orderId: rivals }))).rejects.toMatchObject({ code: '23503' });
  });

  it('numbers without a gap what is fed by 40 at once; what is rolled back leaves none', async () => {
    const failing = () =>
      world.run(async () => {
        await database.unitOfWork.batch<object[]>(feed.append(anEvent()));
        throw new Error('no');
      });
    const fed = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? failing().catch(() => undefined) : append()));
    await Promise.all(fed);
    expect(await positions()).toEqual(Array.from({ length: 30 }, (_, i) => BigInt(i + 1)));
  });

  it('shows nobody a position before those under it: a reader that goes on from each sees all of them', async () => {
    const seen: bigint[] = [];
    const writing = { isOver: false };
    const read = async (): Promise<void> => {
      while (!writing.isOver) {
        for (const { position } of await after(seen.at(-1) ?? 0n)) seen.push(position);
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: 60 }, () => append()));
    writing.isOver = true;
    await reading;
    seen.push(...(await positions(seen.at(-1) ?? 0n)));
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => BigInt(i + 1)));
  });

  it('forgets what is old, but never how far it has come', async () => {
    const begin = database.clock.now();
    for (const hours of [0, 1, 2]) await append(anEvent({ at: new Date(begin.getTime() + hours * HOUR) }));
    const forget = (hours: number) =>
      world.run(() => database.unitOfWork.batch([feed.forget(new Date(begin.getTime() + hours * HOUR))]));
    await forget(1);
    expect(await positions()).toEqual([2n, 3n]);
    await forget(99);
    expect(await bounds()).toEqual({ oldest: 3n, newest: 3n });
    await append();
    expect(await positions()).toEqual([3n, 4n]);
  });
});
