import { PRINTED_KEY } from '../support/kiosk';
import { type Answer, startTestApi, type TestApi } from '../support/test-api';

const LIMITS = { perPrincipal: 8, perTenant: 20, perAddress: 6 };

/** How the limit stands, as the headers of an answer tell it: `limit remaining`. */
const told = ({ headers }: Answer): string => `${headers.get('ratelimit-limit')} ${headers.get('ratelimit-remaining')}`;

describe('limits over HTTP', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ config: { rateLimited: true, limits: LIMITS } });
  });
  afterEach(() => api.close());

  const me = (as: Parameters<TestApi['call']>[2] = { as: 'tenant_admin' }): Promise<Answer> =>
    api.call('GET', '/v1/auth/me', as);

  it('are told on every answer, good or bad, and hold for the user whatever the path', async () => {
    const answers = [
      await me(),
      await api.call('GET', '/v1/commerce/inventory', { as: 'tenant_admin' }),
      await api.call('GET', '/api/v1/orders/ord_zzz', { as: 'tenant_admin' }),
      await api.call('POST', '/v1/commerce/promos', { as: 'tenant_admin', body: { what: 1 } }),
      await api.call('GET', '/v1/commerce/loyalty/program', { as: 'tenant_admin' }),
      await me(),
      await me(),
      await me(),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 400, 200, 200, 200, 200]);
    expect(answers.map(told)).toEqual([7, 6, 5, 4, 3, 2, 1, 0].map((left) => `8 ${left}`));
    const refused = await api.call('GET', '/v1/commerce/orders', { as: 'tenant_admin' });
    expect([refused.status, refused.body.error, told(refused)]).toEqual([429, 'rate_limited', '8 0']);
    const wait = Number(refused.headers.get('retry-after'));
    expect([wait > 0, wait <= 60, refused.headers.get('ratelimit-reset')]).toEqual([true, true, String(wait)]);
    expect(Object.keys(refused.body).sort()).toEqual(['error', 'message', 'request_id']);
    expect((await me({ as: 'customer_support' })).status).toBe(200);
  });

  it('let no refused call do anything', async () => {
    for (let n = 0; n < 8; n += 1) await me();
    const refused = await api.call('POST', '/v1/commerce/promos', {
      as: 'tenant_admin',
      body: { code: 'LATE', kind: 'percent', value: 10 },
      headers: { 'idempotency-key': 'late' },
    });
    expect(refused.status).toBe(429);
    expect(await api.owner(`SELECT 1 FROM promos WHERE code = 'LATE'`)).toEqual([]);
    expect(await api.owner(`SELECT 1 FROM idempotency_keys WHERE key = 'late'`)).toEqual([]);
  });

  it('hold for a tenant as a whole, and no further than for it', async () => {
    for (const as of ['tenant_admin', 'customer_support', 'restaurant_manager'] as const) {
      for (let n = 0; n < 7; n += 1) await me({ as });
    }
    const refused = await me({ as: 'customer' });
    expect([refused.status, told(refused)]).toEqual([429, '20 0']);
    expect((await me({ as: 'rival_admin' })).status).toBe(200);
    // Above all tenants one counts in the tenant that is named.
    const named = { as: 'super_admin', headers: { 'x-tenant-id': 'pbandj' } } as const;
    expect((await me(named)).status).toBe(429);
    expect((await me({ ...named, headers: { 'x-tenant-id': 'rival' } })).status).toBe(200);
  });

  it('count strangers by their address, those with a made-up token too, before anything is said to them', async () => {
    const calls = [
      api.call('GET', '/v1/commerce/locations?tenant=pbandj'),
      api.call('GET', '/v1/commerce/locations?tenant=nowhere'),
      me({}),
      me({ token: 'made.up.token' }),
      api.call('POST', '/v1/auth/refresh', { body: { refresh_token: 'x' } }),
      api.call('GET', '/v1/commerce/orders', { headers: { authorization: 'Basic eDp5' } }),
    ];
    const statuses = (await Promise.all(calls)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses.filter((status) => status === 429)).toEqual([]);
    for (const refused of [await me({}), await me({ token: 'made.up.token' })]) {
      expect([refused.status, told(refused)]).toEqual([429, '6 0']);
    }
    expect(told(await api.call('GET', '/v1/commerce/loyalty/program?tenant=pbandj'))).toBe('6 0');
  });

  it('let 120 calls of an API key through in a minute, of a thousand at once, and say so in closed words', async () => {
    await api.close();
    api = await startTestApi({ config: { rateLimited: true, limits: { ...LIMITS, perTenant: 10_000 } } });
    const ask = () => api.call('GET', '/v1/inventory', { headers: { 'x-api-key': PRINTED_KEY } });
    const answers = await Promise.all(Array.from({ length: 1_000 }, ask));
    const passed = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(({ status }) => status === 429);
    expect(passed + refused.length).toBe(1_000);
    expect([passed >= 120, passed <= 240]).toEqual([true, true]);
    expect(Object.keys(refused[0]?.body ?? {}).sort()).toEqual(['error', 'message']);
    expect([refused[0]?.headers.get('ratelimit-limit'), refused[0]?.headers.has('retry-after')]).toEqual(['120', true]);
    // The limit is the key's: whoever has none is not held up by it.
    expect((await me()).status).toBe(200);
  });

  it('let probes ask as often as they like', async () => {
    for (let n = 0; n < 20; n += 1) {
      const { status, headers } = await api.call('GET', '/health/live');
      expect([status, headers.get('ratelimit-limit')]).toEqual([200, null]);
    }
  });
});

describe('limits that are off', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ config: { rateLimited: false, limits: LIMITS } });
  });
  afterAll(() => api.close());

  it('stop nobody, and say nothing', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => api.call('GET', '/v1/auth/me', { as: 'customer' })),
    );
    expect(answers.every(({ status, headers }) => status === 200 && !headers.has('ratelimit-limit'))).toBe(true);
  });
});
