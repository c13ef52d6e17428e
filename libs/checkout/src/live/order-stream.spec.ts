import type { MessageEvent } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { Observable } from 'rxjs';
import type { Listener, LiveEvent, LiveOrders } from './live-orders';
import { OrderStream, type Watch } from './order-stream';

const [TENANT, ORDER, OTHER] = ['t', 'o', 'x'] as Uuid[] as [Uuid, Uuid, Uuid];

function anEvent(position: number, orderId = ORDER): LiveEvent {
  return {
    position: BigInt(position),
    type: 'order.updated',
    orderId,
    customerId: 'c',
    locationId: 'l',
    order: `{"at":${position}}`,
  };
}

/** A feed that has come to a position, and keeps what is told of it. */
class Feed {
  listener: Listener | null = null;
  isReached = true;
  /** Called between the pages of what was missed. */
  meanwhile: () => void = () => undefined;
  failure: Error | null = null;

  constructor(
    private readonly position: number,
    private readonly kept: readonly LiveEvent[] = [],
  ) {}

  listen(_tenantId: Uuid, listener: Listener): Promise<{ from: bigint; stop: () => void }> {
    if (this.failure) return Promise.reject(this.failure);
    this.listener = listener;
    return Promise.resolve({ from: BigInt(this.position), stop: () => (this.listener = null) });
  }
  reaches(): Promise<boolean> {
    return Promise.resolve(this.isReached);
  }
  async *between(_tenantId: Uuid, after: bigint, upTo: bigint): AsyncGenerator<LiveEvent> {
    for (const event of this.kept) {
      if (event.position <= after || event.position > upTo) continue;
      this.meanwhile();
      yield await Promise.resolve(event);
    }
  }
}

/** A client that writes down what it hears. */
function clientOf(feed: Feed, watch: Partial<Watch> = {}) {
  const heard: MessageEvent[] = [];
  const state = { isOver: false };
  let stream: OrderStream | undefined;
  const whole: Watch = {
    tenantId: TENANT,
    orderId: null,
    seen: null,
    mayHear: () => true,
    renew: () => Promise.resolve(),
    ...watch,
  };
  let begun: Promise<void> = Promise.resolve();
  const subscription = new Observable<MessageEvent>((client) => {
    stream = new OrderStream(feed as unknown as LiveOrders, whole, client);
    begun = stream.begin();
    return () => stream?.release();
  }).subscribe({ next: (event) => heard.push(event), complete: () => (state.isOver = true) });
  const lines = () => heard.filter(({ comment }) => comment === undefined).map(({ type, id }) => `${id} ${type}`);
  return {
    heard,
    lines,
    state,
    begun: () => begun,
    hangUp: () => subscription.unsubscribe(),
    end: () => stream?.end(),
  };
}

describe('a stream of orders', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('begins where the feed is, and says how soon to come back', async () => {
    const feed = new Feed(7);
    const client = clientOf(feed);
    await client.begun();
    expect(client.heard).toEqual([{ type: 'ready', id: '7', retry: 2_000, data: {} }]);
    feed.listener?.(anEvent(8));
    expect(client.heard.at(-1)).toEqual({ type: 'order.updated', id: '8', data: '{"at":8}' });
  });

  it('tells what was missed before what happens meanwhile', async () => {
    const feed = new Feed(5, [anEvent(3), anEvent(4), anEvent(5)]);
    let next = 6;
    feed.meanwhile = () => feed.listener?.(anEvent((next += 1)));
    const client = clientOf(feed, { seen: 2n });
    await client.begun();
    const updated = [3, 4, 5, 7, 8, 9].map((position) => `${position} order.updated`);
    expect(client.lines()).toEqual(['2 ready', ...updated]);
  });

  it('repeats nothing to a client that comes from a process whose reader is ahead of this one', async () => {
    const feed = new Feed(4);
    const client = clientOf(feed, { seen: 6n });
    await client.begun();
    for (const position of [5, 6, 7]) feed.listener?.(anEvent(position));
    expect(client.lines()).toEqual(['6 ready', '7 order.updated']);
  });

  it('says so when it cannot tell all that was missed, and goes on from now', async () => {
    const gone = new Feed(5, [anEvent(5)]);
    gone.isReached = false;
    const far = new Feed(9_000, [anEvent(8_000)]);
    for (const [feed, expected] of [
      [gone, '5 reset'],
      [far, '9000 reset'],
    ] as const) {
      const client = clientOf(feed, { seen: 2n });
      await client.begun();
      feed.listener?.(anEvent(9_001));
      expect(client.lines()).toEqual([expected, '9001 order.updated']);
    }
  });

  it('keeps to one order, and to what the caller may see at each moment', async () => {
    const feed = new Feed(0);
    let isAllowed = true;
    const client = clientOf(feed, { orderId: ORDER, mayHear: () => isAllowed });
    await client.begun();
    feed.listener?.(anEvent(1));
    feed.listener?.(anEvent(2, OTHER));
    isAllowed = false;
    feed.listener?.(anEvent(3));
    isAllowed = true;
    feed.listener?.(anEvent(4));
    expect(client.lines()).toEqual(['0 ready', '1 order.updated', '4 order.updated']);
  });

  it('gives a sign of life every fifteen seconds, which no client takes for an event', async () => {
    const client = clientOf(new Feed(0));
    await client.begun();
    await jest.advanceTimersByTimeAsync(15_000 * 3);
    expect(client.heard.slice(1)).toEqual(Array.from({ length: 3 }, () => ({ comment: 'still here' })));
    expect(client.lines()).toEqual(['0 ready']);
  });

  it('is over within five seconds once its caller is no longer let in', async () => {
    const feed = new Feed(0);
    let isLetIn = true;
    const renew = jest.fn(() => (isLetIn ? Promise.resolve() : Promise.reject(new Error('unauthorized'))));
    const client = clientOf(feed, { renew });
    await client.begun();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([client.state.isOver, renew.mock.calls.length >= 12]).toEqual([false, true]);
    isLetIn = false;
    await jest.advanceTimersByTimeAsync(5_000);
    expect([client.state.isOver, feed.listener, jest.getTimerCount()]).toEqual([true, null, 0]);
  });

  it.each(['hangUp', 'end'] as const)('keeps nothing when it is over: %s', async (how) => {
    const feed = new Feed(0);
    const client = clientOf(feed);
    await client.begun();
    client[how]();
    expect([client.state.isOver, feed.listener, jest.getTimerCount()]).toEqual([how === 'end', null, 0]);
  });

  it('keeps nothing when its client has gone before it had begun', async () => {
    const feed = new Feed(0);
    const client = clientOf(feed);
    client.hangUp();
    await client.begun();
    expect([client.heard, feed.listener, jest.getTimerCount()]).toEqual([[], null, 0]);
  });

  it('ends when nobody can say whether its caller may hear something, and the feed goes on for others', async () => {
    const feed = new Feed(0);
    const mayHear = () => {
      throw new Error('forbidden');
    };
    const client = clientOf(feed, { mayHear });
    await client.begun();
    expect(() => feed.listener?.(anEvent(1))).not.toThrow();
    expect([client.state.isOver, client.lines()]).toEqual([true, ['0 ready']]);
  });

  it('ends when the feed cannot be read: the client comes back', async () => {
    const feed = new Feed(0);
    feed.failure = new Error('the database is away');
    const client = clientOf(feed);
    await client.begun();
    expect([client.state.isOver, jest.getTimerCount()]).toEqual([true, 0]);
  });
});
