import { startTestApi, type TestApi } from '../support/test-api';

const SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const LEDGER = '/api/v1/customers/cust_abc123/loyalty/transactions';
const ADJUST = '/api/v1/customers/cust_abc123/loyalty/points';
const REDEEM = '/api/v1/customers/cust_abc123/loyalty/redeem';
const PRINTED = { first_name: 'J', last_name: 'D', email: 'j@d.example' };

/** The requests printed in the Customers API reference, as far as they are served, against the demo data. */
describe('the Customers API as printed', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ now: new Date() });
  });
  afterAll(() => api.close());

  it('calculates the total of the printed basket', async () => {
    const answer = await api.call('POST', '/api/v1/customers/orders/calculate-total', {
      as: 'tenant_admin',
      body: { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 2 }], promo_code: 'SAVE10' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      subtotal: 24.99,
      tax: 2.25,
      discount: 2.5,
      tip: 0,
      total: 24.74,
      promo_applied: { code: 'SAVE10', discount: 2.5, description: '10% off your order' },
    });
  });

  it('places the printed order', async () => {
    const inAnHour = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`;
    const answer = await api.call('POST', '/api/v1/customers/orders', {
      as: 'customer',
      body: {
        location_id: 'loc_abc123',
        order_type: 'PICKUP',
        items: [
          {
            menu_item_id: 'item_123',
            quantity: 2,
            modifiers: [{ modifier_id: 'mod_001', quantity: 1 }],
            special_instructions: 'No onions',
          },
        ],
        scheduled_time: inAnHour,
        tip_amount: 5.0,
        payment_method_id: 'pm_xyz789',
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      scheduled_time: inAnHour,
      tip: 5,
      status: 'queued',
      payment: { status: 'authorized' },
    });
  });

  it('shows John Doe', async () => {
    const answer = await api.call('GET', '/api/v1/customers/cust_abc123', { as: 'customer_support' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: 'cust_abc123',
      first_name: 'John',
      last_name: 'Doe',
      email: 'john.doe@example.com',
      phone: '+1234567890',
      birthday: '1990-05-15',
      loyalty_tier: 'gold',
      loyalty_points: 1250,
      total_orders: 45,
      total_spent: 1234.56,
      preferences: { dietary_restrictions: ['vegetarian'], favorite_items: ['item_123', 'item_456'] },
      addresses: [{ id: 'addr_123', type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' }],
      created_at: '2025-01-15T10:00:00Z',
      enabled: true,
    });
    expect(answer.headers.get('etag')).toBeTruthy();
  });

  it('lists him as printed', async () => {
    const answer = await api.call('GET', '/api/v1/customers?email=John.Doe@example.com', { as: 'customer_support' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ pagination: { page: 1, limit: 20, total: 1 } });
    expect(answer.body.data).toEqual([
      expect.objectContaining({
        id: 'cust_abc123',
        first_name: 'John',
        last_name: 'Doe',
        email: 'john.doe@example.com',
        phone: '+1234567890',
        loyalty_tier: 'gold',
        loyalty_points: 1250,
        total_orders: 45,
        total_spent: 1234.56,
        created_at: '2025-01-15T10:00:00Z',
      }),
    ]);
  });

  it('creates and updates the printed customers', async () => {
    const body = {
      first_name: 'John',
      last_name: 'Doe',
      email: 'john.doe.2@example.com',
      phone: '+1234567890',
      birthday: '1990-05-15',
      preferences: { dietary_restrictions: ['vegetarian'], favorite_items: [] },
    };
    const created = await api.call('POST', '/api/v1/customers', { as: 'tenant_admin', body });
    expect([created.status, created.body.loyalty_tier, created.body.loyalty_points]).toEqual([201, 'bronze', 0]);
    const again = await api.call('POST', '/api/v1/customers', { as: 'tenant_admin', body });
    expect([again.status, again.body.error, again.body.message]).toEqual([
      409,
      'email_exists',
      'Email already registered',
    ]);

    const updated = await api.call('PUT', `/api/v1/customers/${String(created.body.id)}`, {
      as: 'tenant_admin',
      body: {
        first_name: 'John',
        last_name: 'Smith',
        phone: '+1987654321',
        preferences: { dietary_restrictions: ['vegetarian', 'gluten-free'] },
      },
    });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({
      last_name: 'Smith',
      phone: '+1987654321',
      email: 'john.doe.2@example.com',
      birthday: '1990-05-15',
      preferences: { dietary_restrictions: ['vegetarian', 'gluten-free'], favorite_items: [] },
    });
  });

  it('prints his loyalty status', async () => {
    const answer = await api.call('GET', '/api/v1/customers/cust_abc123/loyalty', { as: 'customer' });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        customer_id: 'cust_abc123',
        tier: 'gold',
        points_balance: 1250,
        points_earned_ytd: 3500,
        points_redeemed_ytd: 2250,
        tier_progress: {
          current_tier: 'gold',
          next_tier: 'platinum',
          points_to_next_tier: 750,
          qualifying_period_end: `${new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' }).slice(0, 4)}-12-31`,
        },
        benefits: ['10% off all orders', 'Free birthday dessert', 'Priority reservations'],
      },
    ]);
  });

  it('lists his transactions in the words of the reference', async () => {
    const path = '/api/v1/customers/cust_abc123/loyalty/transactions';
    const { body } = await api.call('GET', `${path}?limit=100`, { as: 'customer_support' });
    const printed = (body.data as { id: string }[]).filter(({ id }) => id === 'txn_001' || id === 'txn_002');
    expect(printed).toEqual([
      {
        id: 'txn_002',
        type: 'redeem',
        points: -200,
        description: 'Redeemed for $2.00 discount',
        order_id: 'ord_def456',
        reason: null,
        created_at: expect.stringMatching(SECONDS),
      },
      {
        id: 'txn_001',
        type: 'earn',
        points: 50,
        description: 'Order #A-0042',
        order_id: 'ord_abc123',
        reason: null,
        created_at: expect.stringMatching(SECONDS),
      },
    ]);
  });

  it('explains them', async () => {
    const one = (id: string) =>
      api.call('GET', `/api/v1/customers/cust_abc123/loyalty/transactions/${id}`, { as: 'customer' });
    expect((await one('txn_001')).body).toMatchObject({
      rule: 'points_per_currency_unit',
      program_version: 1,
      explanation: '$11.25 spent on food × 3 points × 1.5 (gold) = 50 points, rounded down.',
      inputs: { spend: 1125, points_per_currency_unit: 3, multiplier_hundredths: 150, tier: 'gold' },
      lots: [{ transaction_id: 'txn_001', points: 50 }],
      reverses: null,
      reversed_by: [],
    });
    const redeemed = (await one('txn_002')).body;
    expect(redeemed).toMatchObject({
      rule: 'redemption',
      explanation: '200 points were worth $2.00, at 100 points for $1.00.',
    });
    const taken = (redeemed.lots as { points: number }[]).map(({ points }) => points);
    expect(taken.reduce((sum, points) => sum + points, 0)).toBe(-200);
  });

  it('adjusts and redeems as printed', async () => {
    const points = '/api/v1/customers/cust_abc123/loyalty';
    const order = await api.call('POST', '/api/v1/customers/orders', {
      as: 'customer',
      body: { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 2 }] },
    });
    const redeemed = await api.call('POST', `${points}/redeem`, {
      as: 'customer',
      body: { points: 500, reward_type: 'discount', order_id: order.body.id },
    });
    expect([redeemed.status, redeemed.body]).toEqual([
      200,
      { redemption_id: expect.stringMatching(/^red_/), points_redeemed: 500, reward_value: 5.0, new_balance: 750 },
    ]);
    const adjusted = await api.call('POST', `${points}/points`, {
      as: 'restaurant_manager',
      body: { adjustment: 100, reason: 'Customer service gesture', order_id: order.body.id },
    });
    expect([adjusted.status, adjusted.body]).toEqual([
      200,
      {
        transaction: {
          id: expect.stringMatching(/^txn_/),
          type: 'adjust',
          points: 100,
          description: 'Adjusted by staff',
          reason: 'Customer service gesture',
          order_id: order.body.id,
          created_at: expect.stringMatching(SECONDS),
        },
        new_balance: 850,
      },
    ]);
    const deducted = await api.call('POST', `${points}/points`, {
      as: 'restaurant_manager',
      body: { adjustment: -851, reason: 'Too many' },
    });
    expect([deducted.status, deducted.body.error]).toEqual([422, 'insufficient_points']);
  });

  it.each([
    ['POST', '/api/v1/customers', { first_name: 'J', last_name: 'D', email: 'nobody' }, 400, 'invalid_email'],
    ['GET', '/api/v1/customers?loyalty_tier=diamond', undefined, 400, 'invalid_loyalty_tier'],
    ['GET', '/api/v1/customers/cust_zzz999', undefined, 404, 'customer_not_found'],
    ['GET', '/api/v1/customers/not-an-id', undefined, 404, 'customer_not_found'],
    ['GET', '/api/v1/customers?limit=101', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?page=0', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?page=one', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?search=ab', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?email=nobody', undefined, 400, 'invalid_email'],
    ['GET', '/api/v1/customers?phone=12', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?segment=rich', undefined, 400, 'invalid_enum'],
    ['GET', '/api/v1/customers?cursor=nonsense', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?sort=name', undefined, 400, 'invalid_request'],
    ['POST', '/api/v1/customers', { ...PRINTED, email: 'john.doe@example.com' }, 409, 'email_exists'],
    ['POST', '/api/v1/customers', { ...PRINTED, phone: '12' }, 400, 'invalid_request'],
    ['POST', '/api/v1/customers', { ...PRINTED, birthday: '1990-13-15' }, 400, 'invalid_request'],
    ['PUT', '/api/v1/customers/cust_zzz999', { last_name: 'Smith' }, 404, 'customer_not_found'],
    ['GET', '/api/v1/customers/cust_zzz999/loyalty', undefined, 404, 'customer_not_found'],
    ['GET', `${LEDGER}?start_date=2026-02-30`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}?end_date=yesterday`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}?start_date=2026-03-01&end_date=2026-02-01`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}?type=gift`, undefined, 400, 'invalid_enum'],
    ['GET', `${LEDGER}?limit=0`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}?limit=101`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}?cursor=x`, undefined, 400, 'invalid_request'],
    ['GET', `${LEDGER}/txn_zzz999`, undefined, 404, 'transaction_not_found'],
    ['GET', '/api/v1/customers/cust_zzz999/loyalty/transactions', undefined, 404, 'customer_not_found'],
    ['POST', ADJUST, { adjustment: 0, reason: 'Nothing' }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: 1.5, reason: 'Half' }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: '100', reason: 'Text' }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: 1_000_001, reason: 'Too much' }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: 100 }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: 100, reason: 'Other', order_id: 'ord_41a2' }, 404, 'order_not_found'],
    ['POST', ADJUST, { adjustment: 100, reason: 'Other', order_id: 'x' }, 400, 'invalid_request'],
    ['POST', ADJUST, { adjustment: -1_000_000, reason: 'All' }, 422, 'insufficient_points'],
    ['POST', REDEEM, { points: 1_000_000, reward_type: 'discount' }, 422, 'insufficient_points'],
    ['POST', REDEEM, { points: 0, reward_type: 'discount' }, 400, 'invalid_request'],
    ['POST', REDEEM, { points: 100, reward_type: 'a pony' }, 400, 'invalid_enum'],
    ['POST', REDEEM, { points: 100 }, 400, 'invalid_enum'],
    ['POST', REDEEM, { points: 100, reward_type: 'discount', order_id: 'ord_41b7' }, 404, 'order_not_found'],
    ['POST', REDEEM, { points: 100, reward_type: 'discount', order_id: 'ord_abc123' }, 409, 'invalid_status'],
    ['POST', REDEEM, { points: 100, reward_type: 'discount', reward_id: 'rwd_zzz' }, 404, 'reward_not_found'],
  ])('answers %s %s %j with %i %s', async (method, path, body, status, error) => {
    const answer = await api.call(method, path, { as: 'tenant_admin', body });
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.body.message).toEqual(expect.any(String));
    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
  });
});
