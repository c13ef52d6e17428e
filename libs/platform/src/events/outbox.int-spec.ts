import { aTenant, createTestDatabase, type TenantWorld, TestClock, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import type { PublishedEvent } from './event-subscribers';
import { type DomainEvent, Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { RelaySignal } from './relay-signal';

function placed(aggregateId: string, n = 0): DomainEvent {
  return { type: 'order.placed', aggregate: 'order', aggregateId, payload: { n } };
}

describe('the outbox and its relay', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  let heard: PublishedEvent[];
  let failuresLeft: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    world = await aTenant(database);
    heard = [];
    failuresLeft = 0;
    database.subscribers.on('order.placed', async (event) => {
      if (failuresLeft > 0) {
        failuresLeft -= 1;
        throw new Error(`guest ${event.id} is away`);
      }
      heard.push(event);
    });
  });
  afterEach(() => database.close());

  const write = (...events: DomainEvent[]): Promise<void> =>
    database.unitOfWork.run(() => database.outbox.add(...events), { tenantId: world.tenantId });
  const rows = (): Promise<
    { aggregate_seq: number; published_at: Date | null; attempts: number; last_error: string }[]
  > => database.owner('SELECT * FROM outbox ORDER BY aggregate_id, aggregate_seq');

  it('tells what was committed, once, and nothing of what was rolled back', async () => {
    const orderId = newId();
    await write(placed(orderId));
    const rolledBack = database.unitOfWork.run(
      async () => {
        await database.outbox.add(placed(newId()));
        throw new Error('no');
      },
      { tenantId: world.tenantId },
    );
    await expect(rolledBack).rejects.toThrow('no');
    expect(await database.relay.drain()).toBe(1);
    expect(await database.relay.drain()).toBe(0);
    expect(heard).toEqual([
      expect.objectContaining({ tenantId: world.tenantId, type: 'order.placed', aggregateId: orderId, sequence: 1 }),
    ]);
  });

  it('numbers the events of one record without a gap, across units and within one', async () => {
    const orderId = newId();
    await write(placed(orderId, 1), placed(orderId, 2));
    await write(placed(orderId, 3));
    await write(placed(newId(), 1));
    await database.relay.drain();
    const own = heard.filter((event) => event.aggregateId === orderId);
    expect(own.map((event) => [event.sequence, event.payload.n])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('tries a failed event again later, and holds back only the events behind it', async () => {
    const stuck = newId();
    await write(placed(stuck, 1), placed(stuck, 2));
    await write(placed(newId(), 9));
    failuresLeft = 1;
    await database.relay.drain();
    expect(heard.map((event) => event.payload.n)).not.toContain(2);
    database.clock.advance({ seconds: 5 });
    await database.relay.drain();
    expect(heard.filter((event) => event.aggregateId === stuck).map((event) => event.payload.n)).toEqual([1, 2]);
    expect((await rows()).every((row) => row.published_at !== null)).toBe(true);
  });

  it('keeps the kind of the last failure, never its words', async () => {
    await write(placed(newId()));
    failuresLeft = 1;
    await database.relay.drain();
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 1, last_error: 'Error', published_at: null })]);
  });

  it('gives up after twelve tries and lets the event wait for a person', async () => {
    await write(placed(newId()));
    failuresLeft = 100;
    for (let i = 0; i < 20; i += 1) {
      await database.relay.drain();
      database.clock.advance({ hours: 2 });
    }
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 12, published_at: null })]);
  });

  it('delivers each event once though several relays run at once', async () => {
    await write(...Array.from({ length: 120 }, (_, n) => placed(newId(), n)));
    const counts = await Promise.all([database.relay.drain(), database.relay.drain(), database.relay.drain()]);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(120);
    expect(new Set(heard.map((event) => event.id)).size).toBe(120);
    expect(heard).toHaveLength(120);
  });

  it('keeps what subscribers wrote together with having told, or not at all', async () => {
    const note = (aggregateId: string): DomainEvent => ({
      type: 'customer.updated',
      aggregate: 'customer',
      aggregateId,
      payload: {},
    });
    database.subscribers.on('order.canceled', async ({ tenantId, aggregateId, payload }) => {
      await database.unitOfWork.run(() => database.outbox.add(note(aggregateId)), { tenantId });
      if (payload.n === 2 && failuresLeft > 0) {
        failuresLeft -= 1;
        throw new Error('after it wrote');
      }
    });
    const [first, second] = [newId(), newId()];
    const canceled = (aggregateId: string, n: number): DomainEvent => ({
      ...placed(aggregateId, n),
      type: 'order.canceled',
    });
    await write(canceled(first, 1));
    await write(canceled(second, 2));
    failuresLeft = 1;
    await database.relay.drain();
    const notes = () =>
      database.owner(`SELECT aggregate_id FROM outbox WHERE aggregate = 'customer' ORDER BY created_at, id`);
    expect(await notes()).toEqual([{ aggregate_id: first }]);
    database.clock.advance({ seconds: 5 });
    await database.relay.drain();
    expect(await notes()).toEqual([{ aggregate_id: first }, { aggregate_id: second }]);
  });

  it('takes an event over when the relay that claimed it died', async () => {
    await write(placed(newId()));
    await database.owner(`UPDATE outbox SET attempts = 1, next_attempt_at = $1`, [
      new Date(database.clock.now().getTime() + 60_000),
    ]);
    expect(await database.relay.drain()).toBe(0);
    database.clock.advance({ seconds: 61 });
    expect(await database.relay.drain()).toBe(1);
  });

  it('tells when it happened by the business’s clock, and when to try again by the machine’s', async () => {
    const { unitOfWork, system, subscribers, clock } = database;
    const wallClock = new TestClock(clock.now());
    const outbox = new Outbox(unitOfWork, new RelaySignal(), clock, wallClock);
    const relay = new OutboxRelay(unitOfWork, system, subscribers, clock, wallClock);
    clock.advance({ days: 400 });
    failuresLeft = 1;
    await unitOfWork.run(() => outbox.add(placed(newId())), { tenantId: world.tenantId });
    expect(await relay.drain()).toBe(0);
    clock.advance({ days: 400 });
    expect(await relay.drain()).toBe(0);
    wallClock.advance({ seconds: 2 });
    expect(await relay.drain()).toBe(1);
    expect(heard).toMatchObject([{ createdAt: new Date('2027-07-20T16:00:00Z') }]);
    expect(await rows()).toMatchObject([{ attempts: 2, published_at: new Date('2028-08-23T16:00:00Z') }]);
  });
});
