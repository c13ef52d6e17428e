import { startTestApi, type TestApi } from '../support/test-api';

const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] };

describe('versions of an order', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const place = () => api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: BASKET });
  const move = (id: unknown, status: string, ifMatch: string) =>
    api.call('POST', `/v1/commerce/orders/${String(id)}/status`, {
      as: 'restaurant_manager',
      body: { status },
      headers: { 'if-match': ifMatch },
    });

  it('are sent as ETag by every answer that is an order, and by no list', async () => {
    const placed = await place();
    const tag = `"${String(placed.body.version)}"`;
    expect(placed.headers.get('etag')).toBe(tag);
    for (const path of [
      `/v1/commerce/customers/orders/${String(placed.body.id)}`,
      `/v1/commerce/orders/${String(placed.body.id)}`,
    ]) {
      expect((await api.call('GET', path, { as: 'tenant_admin' })).headers.get('etag')).toBe(tag);
    }
    expect((await api.call('GET', '/v1/commerce/orders', { as: 'tenant_admin' })).headers.get('etag')).toBeNull();
  });

  it('let a write through that names the present one, and stop one that does not', async () => {
    const placed = await place();
    const first = placed.headers.get('etag') ?? '';
    const stale = await move(placed.body.id, 'toasting', '"99"');
    expect([stale.status, stale.body.error]).toEqual([412, 'version_conflict']);
    const moved = await move(placed.body.id, 'toasting', first);
    expect([moved.status, moved.body.version]).toEqual([200, Number(placed.body.version) + 1]);
    const again = await move(placed.body.id, 'ready', first);
    expect([again.status, again.body.error]).toEqual([412, 'version_conflict']);
    const anyVersion = await move(placed.body.id, 'ready', '*');
    expect(anyVersion.status).toBe(200);
  });

  it('hold for cancelling, by guest and by staff', async () => {
    for (const [path, as, body] of [
      ['/v1/commerce/customers/orders', 'customer', undefined],
      ['/v1/commerce/orders', 'tenant_admin', { reason: 'closed early' }],
    ] as const) {
      const placed = await place();
      const cancel = (ifMatch: string) =>
        api.call('POST', `${path}/${String(placed.body.id)}/cancel`, { as, body, headers: { 'if-match': ifMatch } });
      expect([path, (await cancel('"99"')).status]).toEqual([path, 412]);
      expect([path, (await cancel(placed.headers.get('etag') ?? '')).status]).toEqual([path, 200]);
    }
  });

  it('let one of two writers of the same version win', async () => {
    const placed = await place();
    const tag = placed.headers.get('etag') ?? '';
    const answers = await Promise.all(Array.from({ length: 10 }, () => move(placed.body.id, 'ready', tag)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
  });
});

describe('a write that takes no body', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each([
    [{ reasn: 'a typo' }, 400, 'reasn'],
    [['x'], 400, '0'],
    ['text', 400, undefined],
    [{}, 200, undefined],
  ])('is told so: %j', async (body, status, field) => {
    const placed = await api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: BASKET });
    const path = `/v1/commerce/customers/orders/${String(placed.body.id)}/cancel`;
    const answer = await api.call('POST', path, { as: 'customer', body });
    expect([answer.status, answer.body.field]).toEqual([status, field]);
  });
});
