import { AVERY, eventually, LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { EventStream, type StreamedEvent, type StreamOptions } from '../support/event-stream';
import { aSecondLocation, tokenFor } from '../support/second-location';
import type { DemoUser } from '../support/test-api';

describe('a stream of orders', () => {
  let desk: OrderingDesk;
  const tokens = new Map<DemoUser, string>();
  const streams: EventStream[] = [];
  beforeAll(async () => {
    desk = await openDesk();
    await desk.emptyKitchen();
  });
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.hangUp()));
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  async function tokenOf(user: DemoUser): Promise<string> {
    const token = tokens.get(user) ?? (await tokenFor(desk.api, user));
    tokens.set(user, token);
    return token;
  }
  async function open(path: string, token: string, options: StreamOptions = {}): Promise<EventStream> {
    const stream = await EventStream.open(`${desk.api.url}${path}`, token, options);
    streams.push(stream);
    return stream;
  }
  async function watch(as: DemoUser = 'restaurant_manager', options: StreamOptions & { path?: string } = {}) {
    await quiet();
    const stream = await open(options.path ?? '/v1/commerce/orders/stream', await tokenOf(as), options);
    await stream.until(({ heard }) => heard.length > 0);
    return stream;
  }
  const ofOrder = (id: unknown): string => `/v1/commerce/customers/orders/${String(id)}/stream`;
  const told = (events: readonly StreamedEvent[]): unknown[] =>
    events.map(({ type, data }) => [type, data.id, data.status]);
  const outcome = async ({ response, refusal }: EventStream): Promise<unknown[]> => [
    response.status,
    (await refusal).error,
  ];
  /** Waits until everything that has happened is told, so that a new stream hears only what is new. */
  const quiet = () =>
    eventually(async () => {
      const [left] = await desk.api.owner('SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 1');
      return left ? null : true;
    });

  it('tells staff what happens, with the order as the API shows it', async () => {
    const stream = await watch();
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.response.headers.get('cache-control')).toContain('no-store');
    expect(stream.heard[0]).toMatchObject({ type: 'ready', data: {} });
    const { id } = (await desk.place()).body;
    await stream.until(({ events }) => events.length === 2);
    await desk.move(id, 'ready');
    await desk.cancelWithReason(id);
    await stream.until(({ events }) => events.length === 4);
    expect(stream.events.map(({ type }) => type)).toEqual([
      'order.placed',
      'order.status_changed',
      'order.status_changed',
      'order.canceled',
    ]);
    expect(stream.events.at(-1)?.data).toEqual((await desk.read(id)).body);
    const ids = stream.heard.map((event) => Number(event.id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells of refunds and of points that are redeemed', async () => {
    const { id } = (await desk.place()).body;
    const stream = await watch();
    const redeemed = await desk.api.call('POST', '/v1/commerce/customers/cust_abc123/loyalty/redeem', {
      as: 'customer',
      body: { points: 100, reward_type: 'discount', order_id: id },
    });
    expect(redeemed.status).toBe(200);
    await stream.until(({ events }) => events.length === 1);
    await desk.move(id, 'delivered');
    const refund = await desk.api.call('POST', `/v1/commerce/orders/${String(id)}/refund`, {
      as: 'restaurant_manager',
      body: { amount: 1, reason: 'Cold soup' },
    });
    expect(refund.status).toBeLessThan(300);
    await stream.until(({ events }) => events.length === 3);
    expect(stream.events.map(({ type }) => type)).toEqual(['order.updated', 'order.status_changed', 'order.refunded']);
  });

  it('goes on where it was cut off, and misses nothing', async () => {
    const first = await watch();
    const { id } = (await desk.place()).body;
    await first.until(({ events }) => events.length === 2);
    await first.hangUp();
    await desk.move(id, 'toasting');
    await desk.move(id, 'ready');
    const again = await watch('restaurant_manager', { lastEventId: first.lastEventId ?? '' });
    await desk.move(id, 'delivered');
    await again.until(({ events }) => events.length === 3);
    expect(again.heard[0]).toMatchObject({ type: 'ready', id: first.lastEventId });
    // Each tells of the order as it is when the event is told.
    expect(again.events.map(({ type, data }) => [type, data.id])).toEqual(
      Array.from({ length: 3 }, () => ['order.status_changed', id]),
    );
    expect(again.events.at(-1)?.data).toMatchObject({ status: 'delivered', version: 4 });
  });

  it('goes on from its very beginning, though nothing had happened yet', async () => {
    const first = await watch();
    await first.hangUp();
    const { id } = (await desk.place()).body;
    const again = await watch('restaurant_manager', { lastEventId: first.lastEventId ?? '' });
    await again.until(({ events }) => events.length === 2);
    expect(again.events[0]).toMatchObject({ type: 'order.placed', data: { id } });
  });

  it('says that too much was missed when it cannot tell all of it', async () => {
    await desk.place();
    const { lastEventId } = await watch();
    for (const beyond of ['999999999', '123456789012345678']) {
      const stream = await watch('restaurant_manager', { lastEventId: beyond });
      expect(stream.heard[0]).toMatchObject({ type: 'reset', id: lastEventId });
    }
    await desk.api.owner('DELETE FROM order_feed WHERE position < $1', [lastEventId]);
    expect((await watch('restaurant_manager', { lastEventId: '0' })).heard[0]).toMatchObject({ type: 'reset' });
    const behind = String(Number(lastEventId) - 1);
    expect((await watch('restaurant_manager', { lastEventId: behind })).heard[0]).toMatchObject({ type: 'ready' });
    for (const wrong of ['x', '-1', '1.5', '1e3', '9'.repeat(19)]) {
      const refused = await open('/v1/commerce/orders/stream', await tokenOf('restaurant_manager'), {
        lastEventId: wrong,
      });
      expect(await outcome(refused)).toEqual([400, 'invalid_request']);
    }
  });

  it('is for a guest the stream of its own order, and for nobody else’s', async () => {
    const [johns, averys] = [await desk.place(), await desk.place({ customer_id: AVERY }, { as: 'tenant_admin' })];
    const stream = await watch('customer', { path: ofOrder(johns.body.id) });
    await desk.move(averys.body.id, 'ready');
    await desk.move(johns.body.id, 'ready');
    await stream.until(({ events }) => events.length === 1);
    expect(told(stream.events)).toEqual([['order.status_changed', johns.body.id, 'ready']]);
    for (const [as, path, ...expected] of [
      ['customer', ofOrder(averys.body.id), 404, 'order_not_found'],
      ['customer', ofOrder('ord_nothing'), 404, 'order_not_found'],
      ['rival_admin', ofOrder(johns.body.id), 404, 'order_not_found'],
      ['customer', '/v1/commerce/orders/stream', 403, 'forbidden'],
    ] as const) {
      expect([path, ...(await outcome(await open(path, await tokenOf(as))))]).toEqual([path, ...expected]);
    }
    const staff = await watch('customer_support', { path: ofOrder(averys.body.id) });
    await desk.move(averys.body.id, 'delivered');
    await staff.until(({ events }) => events.length === 1);
  });

  it('keeps to the locations of a manager, and to the one that is asked for', async () => {
    const second = await aSecondLocation(desk.api);
    const path = '/v1/commerce/orders/stream';
    const [all, uptown, downtown] = [
      await watch('tenant_admin'),
      await open(path, second.token),
      await watch('tenant_admin', { path: `${path}?location_id=${LOCATION}` }),
    ];
    await uptown.until(({ heard }) => heard.length === 1);
    await desk.api.call('POST', `/v1/commerce/orders/${second.order}/status`, {
      as: 'tenant_admin',
      body: { status: 'ready' },
    });
    const { id } = (await desk.place()).body;
    await all.until(({ events }) => events.some(({ data }) => data.id === id) && events.length >= 3);
    await downtown.until(({ events }) => events.length >= 2);
    expect(new Set(uptown.events.map(({ data }) => data.location_id))).toEqual(new Set([second.location]));
    expect(new Set(downtown.events.map(({ data }) => data.location_id))).toEqual(new Set([LOCATION]));
    const elsewhere = await open(`${path}?location_id=${LOCATION}`, second.token);
    expect(await outcome(elsewhere)).toEqual([404, 'location_not_found']);
    expect(await outcome(await open(`${path}?location_id=x`, second.token))).toEqual([400, 'invalid_request']);
    expect(await outcome(await open(`${path}?page=2`, second.token))).toEqual([400, 'invalid_request']);
  });

  it('is over when its session is', async () => {
    const token = await tokenFor(desk.api, 'restaurant_manager');
    const stream = await open('/v1/commerce/orders/stream', token);
    await stream.until(({ heard }) => heard.length === 1);
    await desk.api.call('POST', '/v1/auth/logout', { token });
    await stream.until(({ isOver }) => isOver);
  });

  it('is over when its caller loses the right to it', async () => {
    const second = await aSecondManager();
    const stream = await open('/v1/commerce/orders/stream', second.token);
    await stream.until(({ heard }) => heard.length === 1);
    await desk.api.owner(`UPDATE users SET roles = '{customer}' WHERE email = $1`, [second.email]);
    await stream.until(({ isOver }) => isOver);
  });

  async function aSecondManager(): Promise<{ email: string; token: string }> {
    const email = 'short-lived@pbandj.demo';
    await desk.api.owner(
      `INSERT INTO users (tenant_id, id, email, password_hash, roles, location_ids, created_at, updated_at)
       SELECT tenant_id, gen_random_uuid(), $1, password_hash, roles, location_ids, now(), now() FROM users
       WHERE email = 'manager@pbandj.demo'`,
      [email],
    );
    const { body } = await desk.api.call('POST', '/v1/auth/login', { body: { email, password: 'demo-password-1' } });
    return { email, token: String(body.access_token) };
  }

  it('leaves nothing open when its client has gone', async () => {
    const stream = await watch();
    await stream.hangUp();
    await desk.place();
    expect((await desk.read((await desk.place()).body.id)).status).toBe(200);
  });

  it('has no body for those who ask for its head only', async () => {
    const response = await fetch(`${desk.api.url}/v1/commerce/orders/stream`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${await tokenOf('restaurant_manager')}` },
      signal: AbortSignal.timeout(5_000),
    });
    expect(await response.text()).toBe('');
  });

  it('is read by another process that fed nothing itself', async () => {
    const stream = await watch();
    // As if the relay of another process had fed it: without a nudge in this one.
    const [row] = await desk.api.owner<{ id: string }>(
      `INSERT INTO order_feed (tenant_id, position, event_id, type, order_id, customer_id, location_id, at)
       SELECT f.tenant_id, f.position + 1, gen_random_uuid(), 'order.updated', o.id, o.customer_id, o.location_id, now()
       FROM (SELECT tenant_id, max(position) AS position FROM order_feed GROUP BY tenant_id) f
       JOIN orders o ON o.tenant_id = f.tenant_id AND o.id = $1 RETURNING order_id AS id`,
      [uuidOf('ord_41b7')],
    );
    expect(row?.id).toBe(uuidOf('ord_41b7'));
    await stream.until(({ events }) => events.length === 1);
    await desk.api.owner(`DELETE FROM order_feed WHERE type = 'order.updated' AND order_id = $1`, [row?.id]);
    await eventually(async () => stream.events[0] ?? null);
  });
});
