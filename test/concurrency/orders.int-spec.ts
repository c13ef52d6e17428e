import { startTestApi, type Answer, type TestApi } from '../support/test-api';

/** Answers by status and error code, for a readable comparison. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 400 ? String(status) : `${status} ${String(body.error)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const SANDWICH = {
  location_id: 'loc_abc123',
  items: [{ menu_item_id: 'item_pbj', quantity: 1, modifiers: [] as { modifier_id: string }[] }],
};

describe('orders under real parallelism', () => {
  let api: TestApi;
  let basket: typeof SANDWICH;

  beforeAll(async () => {
    api = await startTestApi();
    basket = {
      ...SANDWICH,
      items: [{ ...SANDWICH.items[0], modifiers: await choices('rye', 'chunky', 'apricot') }],
    } as never;
  });
  afterAll(() => api.close());

  async function choices(...codes: string[]): Promise<{ modifier_id: string }[]> {
    const menu = await api.call('GET', '/v1/commerce/locations/loc_abc123/menu?tenant=pbandj');
    const categories = menu.body.categories as {
      items: { id: string; modifier_groups: { modifiers: { id: string; code: string }[] }[] }[];
    }[];
    const item = categories.flatMap((category) => category.items).find(({ id }) => id === 'item_pbj');
    const modifiers = item?.modifier_groups.flatMap((group) => group.modifiers) ?? [];
    return modifiers.filter(({ code }) => codes.includes(code)).map(({ id }) => ({ modifier_id: id }));
  }
  const setStock = (option: string, available: number): Promise<object[]> =>
    api.owner(
      `WITH changed AS (
         UPDATE stock_items s SET available = $2 FROM tenants t
         WHERE t.id = s.tenant_id AND t.slug = 'pbandj' AND s.option = $1 RETURNING s.tenant_id, s.id, s.available, s.reserved)
       INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at)
       SELECT c.tenant_id, gen_random_uuid(), c.id, 'adjustment', c.available + c.reserved - (
         SELECT sum(m.delta) FROM stock_movements m WHERE (m.tenant_id, m.stock_item_id) = (c.tenant_id, c.id)), now()
       FROM changed c`,
      [option, available],
    );
  const stockOf = async (option: string): Promise<{ available: number; reserved: number } | undefined> =>
    (
      await api.owner<{ available: number; reserved: number }>(
        `SELECT s.available, s.reserved FROM stock_items s JOIN tenants t ON t.id = s.tenant_id
         WHERE t.slug = 'pbandj' AND s.option = $1`,
        [option],
      )
    )[0];
  const place = (headers: Record<string, string> = {}, body: object = basket): Promise<Answer> =>
    api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body, headers });
  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const deadlocks = async (): Promise<number> => {
    const sql = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
    return (await api.owner<{ n: number }>(sql))[0]?.n ?? -1;
  };

  it('sells 50 units to 200 parallel orders exactly once each', async () => {
    await place();
    await setStock('apricot', 50);
    const reservedBefore = (await stockOf('apricot'))?.reserved ?? 0;
    const answers = await many(200, () => place());
    expect(tally(answers)).toEqual({ '201': 50, '409 out_of_stock': 150 });
    expect(await stockOf('apricot')).toEqual({ available: 0, reserved: reservedBefore + 50 });
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({
      message: 'Apricot jelly is out of stock.',
      item: { type: 'jelly', option: 'apricot' },
      suggested: expect.any(Array),
    });
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.number)).size).toBe(50);
    expect(await deadlocks()).toBe(0);
  });

  it('makes one order of 40 parallel calls with one Idempotency-Key', async () => {
    await setStock('apricot', 100);
    const count = async (): Promise<number> => (await api.owner('SELECT id FROM orders')).length;
    const before = await count();
    const answers = await many(40, () => place({ 'idempotency-key': 'forty-at-once' }));
    const seen = tally(answers);
    expect((seen['201'] ?? 0) + (seen['409 request_in_progress'] ?? 0)).toBe(40);
    expect(seen['201']).toBeGreaterThanOrEqual(1);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);

    const replayed = await place({ 'idempotency-key': 'forty-at-once' });
    expect([replayed.status, replayed.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(replayed.text).toBe(answers.find(({ status }) => status === 201)?.text);
    const other = await place({ 'idempotency-key': 'forty-at-once' }, { ...basket, tip_amount: 1 });
    expect([other.status, other.body.error]).toEqual([422, 'idempotency_key_reused']);
    expect(await count()).toBe(before + 1);
  });

  it('does the same for a paid order', async () => {
    await setStock('apricot', 100);
    const body = { ...basket, payment_method_id: 'pm_xyz789' };
    const charges = async (): Promise<number> => (await api.owner('SELECT 1 FROM simulated_charges')).length;
    const chargesBefore = await charges();
    const answers = await many(40, () => place({ 'idempotency-key': 'forty-paid' }, body));
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body: order }) => order.id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await charges()) - chargesBefore).toBe(1);
    const replayed = await place({ 'idempotency-key': 'forty-paid' }, body);
    expect([replayed.status, replayed.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
  });

  it('lets exactly one win when cancel meets cook', async () => {
    await setStock('apricot', 100);
    for (let round = 0; round < 10; round += 1) {
      const before = await stockOf('apricot');
      const order = await place();
      const id = String(order.body.id);
      const answers = await many(30, (i) =>
        i % 2 === 0
          ? api.call('POST', `/v1/commerce/customers/orders/${id}/cancel`, { as: 'customer' })
          : api.call('POST', `/v1/commerce/orders/${id}/status`, {
              as: 'restaurant_manager',
              body: { status: 'toasting' },
            }),
      );
      expect(tally(answers)).toEqual({ '200': 1, '409 invalid_status': 29 });
      const cooked = answers.findIndex(({ status }) => status === 200) % 2 === 1;
      expect(await stockOf('apricot')).toEqual({
        available: (before?.available ?? 0) - (cooked ? 1 : 0),
        reserved: before?.reserved,
      });
      if (cooked)
        await api.call('POST', `/v1/commerce/orders/${id}/status`, {
          as: 'restaurant_manager',
          body: { status: 'ready' },
        });
    }
    expect(await deadlocks()).toBe(0);
  });

  it('accrues once when 20 people hand the same order over', async () => {
    await setStock('apricot', 100);
    const order = await place();
    const id = String(order.body.id);
    const answers = await many(20, () =>
      api.call('POST', `/v1/commerce/orders/${id}/status`, { as: 'restaurant_manager', body: { status: 'delivered' } }),
    );
    expect(tally(answers)).toEqual({ '200': 1, '409 invalid_status': 19 });
    const earned = await api.owner(
      `SELECT points FROM loyalty_transactions WHERE type = 'earn' AND created_at > now() - interval '1 minute'`,
    );
    expect(earned).toEqual([{ points: order.body.points_to_earn }]);
  });

  it('adjusts stock exactly under 60 parallel corrections', async () => {
    await setStock('apricot', 100);
    const adjust = (delta: number): Promise<Answer> =>
      api.call('POST', '/v1/commerce/inventory/adjustments', {
        as: 'restaurant_manager',
        body: { location_id: 'loc_abc123', type: 'jelly', option: 'apricot', delta, reason: 'count' },
      });
    const answers = await many(60, () => adjust(-2));
    expect(tally(answers)).toEqual({ '200': 50, '422 insufficient_stock': 10 });
    expect((await stockOf('apricot'))?.available).toBe(0);
  });
});
