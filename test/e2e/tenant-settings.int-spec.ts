import { type DemoUser, startTestApi, type TestApi } from '../support/test-api';

const PATH = '/v1/commerce/tenants/settings';

describe('the settings of a restaurant', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const read = (as: DemoUser = 'tenant_admin') => api.call('GET', PATH, { as });
  const change = (body: object, as: DemoUser = 'tenant_admin', headers: Record<string, string> = {}) =>
    api.call('PUT', PATH, { as, body, headers });
  const notes = async (): Promise<unknown[]> => {
    const { body } = await api.call('GET', '/v1/commerce/audit-log?action=tenants&limit=100', { as: 'tenant_admin' });
    const entries = body.data as { action: string; object: object; details: object; actor: object }[];
    return entries.map(({ action, object, details }) => ({ action, object, details }));
  };

  it('are what is usual, until they are changed', async () => {
    expect(await read()).toMatchObject({ status: 200, body: { erasure_grace_days: 30 } });
    expect((await change({ erasure_grace_days: 14 })).body).toEqual({ erasure_grace_days: 14 });
    expect((await read()).body).toEqual({ erasure_grace_days: 14 });
    expect((await change({})).body).toEqual({ erasure_grace_days: 14 });
  });

  it.each([0, 1, 90])('take %d days', async (days) => {
    expect((await change({ erasure_grace_days: days })).status).toBe(200);
    expect((await read()).body).toEqual({ erasure_grace_days: days });
  });

  it.each([
    ['erasure_grace_days', -1],
    ['erasure_grace_days', 91],
    ['erasure_grace_days', 1.5],
    ['erasure_grace_days', '30'],
    ['erasure_grace_days', null],
    ['erasure_grace_days', [30]],
    ['erasure_grace_days', 1e21],
    ['support_refund_limit', 5],
    ['status', 'suspended'],
    ['slug', 'rival'],
    ['id', 'ten_1'],
  ])('refuse %s of %j', async (field, value) => {
    const before = await read();
    expect(await change({ [field]: value })).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
    expect((await read()).body).toEqual(before.body);
  });

  it('are written down: what they were, and what they are', async () => {
    await change({ erasure_grace_days: 20 });
    await change({ erasure_grace_days: 10 });
    const [last] = await notes();
    expect(last).toEqual({
      action: 'tenants.settings',
      object: { type: 'tenant', id: expect.stringMatching(/^ten_/) as string },
      details: { erasure_grace_days_before: 20, erasure_grace_days_after: 10 },
    });
  });

  it('are one tenant’s alone', async () => {
    await change({ erasure_grace_days: 7 });
    expect((await read('rival_admin')).body).toEqual({ erasure_grace_days: 30 });
    expect((await change({ erasure_grace_days: 3 }, 'rival_admin')).status).toBe(200);
    expect((await read()).body).toEqual({ erasure_grace_days: 7 });
    const named = { 'x-tenant-id': 'rival' };
    // A tenant's admin names no other tenant.
    await change({ erasure_grace_days: 9 }, 'tenant_admin', named);
    expect((await read('rival_admin')).body).toEqual({ erasure_grace_days: 3 });
    const asPlatform = await api.call('GET', PATH, { as: 'platform_admin', headers: named });
    expect(asPlatform.body).toEqual({ erasure_grace_days: 3 });
    expect((await api.call('GET', PATH, { as: 'platform_admin' })).body.error).toBe('tenant_required');
  });

  it.each(['customer', 'customer_support', 'restaurant_manager'] as const)('are not for a %s', async (role) => {
    expect((await read(role)).status).toBe(403);
    expect((await change({ erasure_grace_days: 0 }, role)).status).toBe(403);
  });

  it('are changed once by a request that is repeated, and by many one after the other', async () => {
    const key = { 'idempotency-key': 'a-fortnight' };
    const [first, again] = [
      await change({ erasure_grace_days: 15 }, 'tenant_admin', key),
      await change({ erasure_grace_days: 15 }, 'tenant_admin', key),
    ];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const before = (await notes()).length;
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => change({ erasure_grace_days: 40 + n })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
    expect(await notes()).toHaveLength(before + 8);
    // Each of them says truly what was there before it.
    const figures = (await notes()).slice(0, 8).map((note) => (note as { details: Record<string, number> }).details);
    expect(figures[0]?.erasure_grace_days_after).toBe((await read()).body.erasure_grace_days);
    expect(new Set(figures.map((one) => one.erasure_grace_days_before)).size).toBe(8);
  });
});
