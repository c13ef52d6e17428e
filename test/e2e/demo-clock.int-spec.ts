import { ApiModule, startApi } from '@breadboard/app-api';
import { CLOCK, SystemClock, WALL_CLOCK } from '@breadboard/kernel';
import { createHttpApp, createLogger, loadConfig } from '@breadboard/platform';
import { AVERY, eventually, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSigningKey } from '../support/settler';
import { type Answer, startTestApi, type TestApi } from '../support/test-api';

const PATH = '/v1/commerce/demo/clock';
const HOUR = 3_600;
const DAY = 24 * HOUR;

const move = (api: TestApi, body: object, call: object = {}): Promise<Answer> =>
  api.call('POST', PATH, { as: 'tenant_admin', body, ...call });
const show = (api: TestApi, call: object = {}): Promise<Answer> =>
  api.call('GET', PATH, { as: 'tenant_admin', ...call });
/** Seconds that a told time is ahead of the machine. */
const aheadOf = (now: unknown): number => Math.round((Date.parse(String(now)) - Date.now()) / 1_000);

describe('the clock of a demo', () => {
  let desk: OrderingDesk;
  let api: TestApi;
  beforeEach(async () => {
    desk = await openDesk();
    api = desk.api;
  });
  afterEach(() => desk.close());

  it('goes with the machine until it is moved, by a span or to a moment', async () => {
    expect((await show(api)).body).toEqual({ now: expect.stringMatching(/^\d{4}-.*\dZ$/), ahead_seconds: 0 });
    const first = await move(api, { advance: { days: 1, hours: 2, minutes: 3 } });
    expect(first).toMatchObject({ status: 200, body: { ahead_seconds: DAY + 2 * HOUR + 180 } });
    expect(Math.abs(aheadOf(first.body.now) - (DAY + 2 * HOUR + 180))).toBeLessThan(5);
    const goal = new Date(Date.now() + 9 * DAY * 1_000);
    const second = await move(api, { now: goal.toISOString() });
    expect(second.body.now).toBe(`${goal.toISOString().slice(0, 19)}Z`);
    expect(Math.abs(Number((await show(api)).body.ahead_seconds) - 9 * DAY)).toBeLessThan(5);
    const order = await desk.place();
    expect(Math.abs(aheadOf(order.body.created_at) - 9 * DAY)).toBeLessThan(10);
    const [noted] = (await api.call('GET', '/v1/commerce/audit-log?action=demo', { as: 'tenant_admin' })).body
      .data as object[];
    expect(noted).toMatchObject({
      action: 'demo.clock',
      object: { type: 'clock', id: null },
      actor: { roles: ['tenant_admin'] },
      details: { now: second.body.now },
    });
  });

  it('leaves whoever is signed in signed in, and answers a repeated key as before', async () => {
    const { body } = await api.call('POST', '/v1/auth/login', {
      body: { email: 'admin@pbandj.demo', password: 'demo-password-1' },
    });
    const token = String(body.access_token);
    const headers = { 'idempotency-key': 'once' };
    const moved = await move(api, { advance: { days: 400 } }, { headers });
    expect(moved).toMatchObject({ status: 200, body: { ahead_seconds: 400 * DAY } });
    expect(await show(api, { as: undefined, token })).toMatchObject({ status: 200 });
    const next = await api.call('POST', '/v1/auth/refresh', { body: { refresh_token: body.refresh_token } });
    expect(next.status).toBe(200);
    expect(await show(api, { as: undefined, token: next.body.access_token })).toMatchObject({ status: 200 });
    const again = await move(api, { advance: { days: 400 } }, { headers });
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([moved.text, 'true']);
    expect((await show(api)).body.ahead_seconds).toBe(400 * DAY);
  });

  it('lets what has become due be done within seconds', async () => {
    const status = () => api.call('GET', '/v1/commerce/customers/cust_abc123/loyalty', { as: 'customer' });
    expect((await status()).body).toMatchObject({ tier: 'gold', points_balance: 1_250 });
    await move(api, { advance: { days: 800 } });
    const fallen = await eventually(async () => {
      const { body } = await status();
      return body.points_balance === 0 ? body : null;
    });
    expect(fallen.tier).toBe('bronze');
    const list = await api.call('GET', '/v1/commerce/customers/cust_abc123/loyalty/transactions?type=expire', {
      as: 'customer',
    });
    expect(list.body.data).not.toEqual([]);
    expect(await desk.broken()).toEqual([]);
  });

  it('loses no move of many at once, from two restaurants', async () => {
    const moves = Array.from({ length: 10 }, (_, n) =>
      move(api, { advance: { hours: 1 } }, { as: n % 2 === 0 ? 'tenant_admin' : 'rival_admin' }),
    );
    expect((await Promise.all(moves)).map(({ status }) => status)).toEqual(moves.map(() => 200));
    expect((await show(api)).body.ahead_seconds).toBe(10 * HOUR);
  });

  it('may be moved while orders are being placed', async () => {
    const card = await desk.paymentMethod('tok_visa', AVERY);
    const placing = Array.from({ length: 20 }, async (_, n) => {
      const paid = n % 2 === 0 ? { payment_method_id: card } : {};
      const body = { customer_id: AVERY, ...paid };
      return desk.place(body, { as: 'tenant_admin', headers: { 'idempotency-key': `order-${n}` } });
    });
    const moving = [1, 2, 3].map((days) => move(api, { advance: { days } }));
    const placed = await Promise.all(placing);
    expect(placed.map(({ status, text }) => [status, status === 201 ? '' : text])).toEqual(placed.map(() => [201, '']));
    expect((await Promise.all(moving)).map(({ status }) => status)).toEqual([200, 200, 200]);
    const again = await Promise.all(
      placed.map((_, n) =>
        desk.place(
          { customer_id: AVERY, ...(n % 2 === 0 ? { payment_method_id: card } : {}) },
          { as: 'tenant_admin', headers: { 'idempotency-key': `order-${n}` } },
        ),
      ),
    );
    expect(again.map(({ body }) => body.id)).toEqual(placed.map(({ body }) => body.id));
    await eventually(async () => ((await desk.broken()).length === 0 ? true : null));
  });
});

describe('a move that the clock does not make', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each([
    [{}, undefined],
    [{ now: '2040-01-01T00:00:00Z', advance: { days: 1 } }, undefined],
    [{ now: '2020-01-01T00:00:00Z' }, 'now'],
    [{ now: 'tomorrow' }, 'now'],
    [{ now: null }, 'now'],
    [{ now: '2126-01-01T00:00:00Z' }, undefined],
    [{ advance: {} }, 'advance'],
    [{ advance: { days: 0, hours: 0, minutes: 0 } }, 'advance'],
    [{ advance: null }, 'advance'],
    [{ advance: 5 }, 'advance'],
    [{ advance: [{ days: 1 }] }, 'advance'],
    [{ advance: { days: -1 } }, 'advance.days'],
    [{ advance: { days: 1.5 } }, 'advance.days'],
    [{ advance: { days: '1' } }, 'advance.days'],
    [{ advance: { days: null } }, 'advance.days'],
    [{ advance: { days: 3_654 } }, 'advance.days'],
    [{ advance: { days: 3_653, minutes: 1 } }, undefined],
    [{ advance: { hours: 1e9 } }, 'advance.hours'],
    [{ advance: { minutes: -1 } }, 'advance.minutes'],
    [{ advance: { weeks: 1 } }, 'advance.weeks'],
    [{ back: true, advance: { days: 1 } }, 'back'],
  ])('is not moved by %j', async (body, field) => {
    const answer = await move(api, body);
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', message: expect.any(String) } });
    expect(answer.body.field).toBe(field);
    expect((await show(api)).body.ahead_seconds).toBe(0);
  });

  it('goes back never, and it says why', async () => {
    await move(api, { advance: { days: 2 } });
    const back = await move(api, { now: new Date(Date.now() + DAY * 1_000).toISOString() });
    expect(back).toMatchObject({
      status: 400,
      body: { field: 'now', message: expect.stringContaining('only goes forward') },
    });
    expect((await show(api)).body.ahead_seconds).toBe(2 * DAY);
  });
});

describe('several processes of a demo', () => {
  it('follow one clock within a second, and know it when they start', async () => {
    const signingKeyPem = aSigningKey();
    const first = await startTestApi({ config: { signingKeyPem } });
    const config = { ...loadConfig({ PORT: '0', LOG_LEVEL: 'silent' }), signingKeyPem, rateLimited: false };
    const second = await startApi(config, first.ownerUrl);
    const token = String(
      (
        await first.call('POST', '/v1/auth/login', {
          body: { email: 'admin@pbandj.demo', password: 'demo-password-1' },
        })
      ).body.access_token,
    );
    const aheadAt = async (url: string): Promise<number> => {
      const answer = await fetch(`${url}${PATH}`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { ahead_seconds: number }).ahead_seconds;
    };
    expect(await aheadAt(second.url)).toBe(0);
    await move(first, { advance: { days: 30 } });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await aheadAt(second.url)).toBe(30 * DAY);
    await second.close();
    const restarted = await startApi(config, first.ownerUrl);
    expect(await aheadAt(restarted.url)).toBe(30 * DAY);
    await restarted.close();
    await first.close();
  });
});

describe('a server with real restaurants', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ config: { demo: false } });
  });
  afterAll(() => api.close());

  it('has no such routes, and does not tell of them', async () => {
    for (const as of ['tenant_admin', 'super_admin', undefined] as const) {
      for (const [method, body] of [
        ['GET', undefined],
        ['POST', { advance: { days: 1 } }],
      ] as const) {
        const answer = await api.call(method, PATH, { as, body, headers: { 'x-tenant-id': 'pbandj' } });
        expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } });
      }
    }
    const document = (await api.call('GET', '/docs/openapi.json')).text;
    expect(document).toContain('/api/v1/audit-log');
    expect(document).not.toMatch(/demo\/clock|MoveClock|"Demo"/);
  });

  it('lives by the machine’s clock, whatever a demo has left in its database', async () => {
    await api.owner(`INSERT INTO demo_clock SELECT id, 1000000, now() FROM tenants WHERE slug = 'pbandj'`);
    const config = { ...loadConfig({ PORT: '0', LOG_LEVEL: 'silent' }), demo: false, signingKeyPem: aSigningKey() };
    const app = await createHttpApp(ApiModule.forRoot(config, api.ownerUrl), { logger: createLogger('silent') });
    await app.init();
    expect(app.get(CLOCK)).toBeInstanceOf(SystemClock);
    expect(app.get(WALL_CLOCK)).toBeInstanceOf(SystemClock);
    await app.close();
  });
});
