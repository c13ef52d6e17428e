import type { Uuid } from '@breadboard/kernel';
import { OrderFeed, OrderQueries } from '@breadboard/orders';
import {
  createTestDatabase,
  anOrder,
  aCustomer,
  aTenant,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { OrderAnswers } from '../http/order-answers';
import { orderMoved } from '../flows/order-events';
import { FeedSignal } from './feed-signal';
import { KeepOrderFeed } from './keep-order-feed';
import { type LiveEvent, LiveOrders } from './live-orders';

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

describe('the feed of live orders', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let customerId: Uuid;
  let live: LiveOrders;
  let signal: FeedSignal;
  let keeper: KeepOrderFeed;

  beforeAll(async () => {
    database = await createTestDatabase();
    signal = new FeedSignal();
    const feed = new OrderFeed(database.unitOfWork);
    keeper = new KeepOrderFeed(database.unitOfWork, database.system, feed, signal, database.clock);
    const queries = new OrderQueries(database.unitOfWork);
    live = new LiveOrders(database.unitOfWork, feed, queries, new OrderAnswers(database.clock), signal);
    database.subscribers.on('order.status_changed', (event) => keeper.hear(event));
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(async () => {
    await live.onModuleDestroy();
    await database.close();
  });

  /** Tells that an order has moved; the transaction commits when the gate opens. */
  function move(orderId: Uuid, mayCommit?: Promise<void>, told?: () => void): Promise<void> {
    const facts = { id: orderId, number: 'A-0001', customerId, locationId: shop.locationId };
    return database.unitOfWork.run(
      async () => {
        await database.outbox.add(orderMoved(facts, 'ready'));
        told?.();
        await mayCommit;
      },
      { tenantId: shop.tenantId },
    );
  }
  async function heard(tenantId = shop.tenantId) {
    const events: LiveEvent[] = [];
    const listening = await live.listen(tenantId, (event) => events.push(event));
    const until = async (count: number): Promise<LiveEvent[]> => {
      for (let i = 0; i < 500 && events.length < count; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      return events;
    };
    return { events, until, ...listening };
  }

  it('tells of an event that was written first and committed last', async () => {
    const [slow, fast] = [await anOrder(database, shop, customerId), await anOrder(database, shop, customerId)];
    const listener = await heard();
    const [written, mayCommit] = [new Gate(), new Gate()];
    const late = move(slow, mayCommit.opened, () => written.open());
    await written.opened;
    await move(fast);
    await database.relay.drain();
    expect((await listener.until(1)).map(({ orderId }) => orderId)).toEqual([fast]);
    const seen = listener.events.at(-1)?.position ?? 0n;

    mayCommit.open();
    await late;
    await database.relay.drain();
    expect((await listener.until(2)).map(({ orderId }) => orderId)).toEqual([fast, slow]);
    // And so it does for somebody who had seen the one, was away, and comes back.
    const missed: Uuid[] = [];
    for await (const event of live.between(shop.tenantId, seen, listener.events.at(-1)?.position ?? 0n, null)) {
      missed.push(event.orderId);
    }
    expect(missed).toEqual([slow]);
    listener.stop();
  });

  it('tells every listener, each from where it came in, with the order as it is', async () => {
    const order = await anOrder(database, shop, customerId, { status: 'ready' });
    const first = await heard();
    await move(order);
    await database.relay.drain();
    await first.until(1);
    const second = await heard();
    expect([first.from, second.from]).toEqual([0n, 1n]);
    await move(order);
    await database.relay.drain();
    await Promise.all([first.until(2), second.until(1)]);
    expect([first.events.length, second.events.length]).toEqual([2, 1]);
    expect(JSON.parse(second.events[0]?.order ?? '')).toMatchObject({ status: 'ready', order_type: 'PICKUP' });
    first.stop();
    await move(order);
    await database.relay.drain();
    await second.until(2);
    expect([first.events.length, second.events.length]).toEqual([2, 2]);
    second.stop();
  });

  it('tells nobody of another tenant’s orders', async () => {
    const rival = await aTenant(database);
    const [ours, theirs] = [await heard(), await heard(rival.tenantId)];
    await move(await anOrder(database, shop, customerId));
    await database.relay.drain();
    await ours.until(1);
    await theirs.until(0);
    expect(theirs.events).toEqual([]);
    for (const listener of [ours, theirs]) listener.stop();
  });

  it('reads a long way back page by page', async () => {
    const order = await anOrder(database, shop, customerId);
    for (let i = 0; i < 230; i += 1) await move(order);
    await database.relay.drain();
    const count = async (after: bigint, upTo: bigint, of: Uuid | null = null): Promise<number> => {
      let events = 0;
      for await (const _event of live.between(shop.tenantId, after, upTo, of)) events += 1;
      return events;
    };
    expect(await count(0n, 230n)).toBe(230);
    expect(await count(0n, 200n)).toBe(200);
    expect(await count(3n, 5n)).toBe(2);
    expect(await count(0n, 230n, order)).toBe(230);
    expect(await count(0n, 230n, customerId)).toBe(0);
    expect([await live.reaches(shop.tenantId, 230n), await live.reaches(shop.tenantId, 231n)]).toEqual([true, false]);
  });

  it('is kept for a day', async () => {
    const order = await anOrder(database, shop, customerId);
    for (const hours of [0, 5, 20]) {
      database.clock.advance({ hours });
      await move(order);
      await database.relay.drain();
    }
    await keeper.forget();
    // The first is 25 hours old.
    expect([await live.reaches(shop.tenantId, 0n), await live.reaches(shop.tenantId, 1n)]).toEqual([false, true]);
  });
});
