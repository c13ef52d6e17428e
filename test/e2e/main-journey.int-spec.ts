import { startTestApi, type TestApi } from '../support/test-api';

const BASKET = {
  location_id: 'loc_abc123',
  items: [{ menu_item_id: 'item_123', quantity: 2, modifiers: [{ modifier_id: 'mod_001', quantity: 1 }] }],
};

describe('the main job: a customer places an online pickup order', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const place = (body: object = {}) =>
    api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: { ...BASKET, ...body } });
  const move = (id: unknown, status: string) =>
    api.call('POST', `/v1/commerce/orders/${String(id)}/status`, { as: 'restaurant_manager', body: { status } });
  const pointsOf = async (): Promise<number> =>
    (await api.call('GET', '/v1/commerce/customers/cust_abc123/loyalty', { as: 'customer' })).body
      .points_balance as never;

  it('quotes, orders, cooks, hands over and earns, all through the gateway path', async () => {
    const quote = await api.call('POST', '/v1/commerce/customers/orders/calculate-total', {
      as: 'customer',
      body: { ...BASKET, tip_amount: 2 },
    });
    expect(quote.status).toBe(200);

    const before = await pointsOf();
    const placed = await place({ tip_amount: 2, quote_id: quote.body.quote_id, order_type: 'PICKUP' });
    expect(placed.status).toBe(201);
    for (const part of ['subtotal', 'discount', 'tax', 'tip', 'total', 'currency', 'points_to_earn']) {
      expect([part, placed.body[part]]).toEqual([part, quote.body[part]]);
    }
    expect(placed.body).toMatchObject({
      id: expect.stringMatching(/^ord_/),
      number: expect.stringMatching(/^[A-Z]-\d{4}$/),
      customer_id: 'cust_abc123',
      location_id: 'loc_abc123',
      order_type: 'PICKUP',
      status: 'queued',
      payment: { status: 'due_at_pickup', payment_method_id: null },
    });
    const items = placed.body.items as { modifiers: object[] }[];
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      menu_item_id: 'item_123',
      quantity: 2,
      modifiers: [{ modifier_id: 'mod_001', quantity: 1 }],
    });

    for (const status of ['prepping', 'toasting', 'ready', 'delivered']) {
      const moved = await move(placed.body.id, status);
      expect([moved.status, moved.body.status]).toEqual([200, status]);
    }
    expect(await pointsOf()).toBe(before + Number(placed.body.points_to_earn));
    expect(Number(placed.body.points_to_earn)).toBeGreaterThan(0);

    const again = await move(placed.body.id, 'delivered');
    expect([again.status, again.body.error, again.body.status]).toEqual([409, 'invalid_status', 'delivered']);
    expect(await pointsOf()).toBe(before + Number(placed.body.points_to_earn));
  });

  it('is the same under both prefixes, and never needs a second hop', async () => {
    const direct = await api.call('GET', '/api/v1/customers/cust_abc123', { as: 'customer' });
    const gateway = await api.call('GET', '/v1/commerce/customers/cust_abc123', { as: 'customer' });
    expect(gateway.status).toBe(200);
    expect(gateway.body).toEqual(direct.body);
  });

  it('takes a saved payment method: authorized at ordering, captured when ready', async () => {
    const placed = await place({ payment_method_id: 'pm_xyz789' });
    expect([placed.status, placed.body.payment]).toEqual([
      201,
      { status: 'authorized', payment_method_id: 'pm_xyz789' },
    ]);
    await move(placed.body.id, 'ready');
    const settled = await eventually(async () => {
      const order = await api.call('GET', `/v1/commerce/customers/orders/${String(placed.body.id)}`, {
        as: 'customer',
      });
      return (order.body.payment as { status: string }).status === 'captured' ? order : null;
    });
    expect(settled.body.status).toBe('ready');
    expect(await move(placed.body.id, 'delivered')).toMatchObject({ status: 200 });
  });

  it('gives everything back on cancel: stock, promo use and the authorization', async () => {
    const stock = (): Promise<object[]> => api.owner('SELECT option, available, reserved FROM stock_items ORDER BY id');
    const used = (): Promise<object[]> => api.owner(`SELECT used FROM promos WHERE code = 'SAVE10'`);
    const before = [await stock(), await used()];
    const placed = await place({ payment_method_id: 'pm_xyz789', promo_code: 'save10' });
    expect([placed.status, (placed.body.promo_applied as { code: string }).code]).toEqual([201, 'SAVE10']);
    expect([await stock(), await used()]).not.toEqual(before);
    const canceled = await api.call('POST', `/v1/commerce/customers/orders/${String(placed.body.id)}/cancel`, {
      as: 'customer',
    });
    expect([canceled.status, canceled.body.status]).toEqual([200, 'canceled']);
    expect([await stock(), await used()]).toEqual(before);
    await eventually(async () => {
      const order = await api.call('GET', `/v1/commerce/customers/orders/${String(placed.body.id)}`, {
        as: 'customer',
      });
      return (order.body.payment as { status: string }).status === 'voided' ? true : null;
    });
  });

  it('lists the newest orders first, by body, by path and by status', async () => {
    const list = await api.call('GET', '/v1/commerce/customers/orders?limit=3', { as: 'customer' });
    const byPath = await api.call('GET', '/v1/commerce/customers/cust_abc123/orders?limit=3', { as: 'customer' });
    const data = list.body.data as { created_at: string; status: string }[];
    expect(data).toHaveLength(3);
    expect(data.map((order) => order.created_at)).toEqual(
      data
        .map((order) => order.created_at)
        .toSorted()
        .toReversed(),
    );
    expect(byPath.body.data).toEqual(list.body.data);
    const canceled = await api.call('GET', '/v1/commerce/customers/orders?status=canceled', { as: 'customer' });
    expect((canceled.body.data as { status: string }[]).every((order) => order.status === 'canceled')).toBe(true);
  });
});

async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let i = 0; i < 100; i += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to pass within five seconds');
}
