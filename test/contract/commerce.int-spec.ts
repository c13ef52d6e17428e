import { startTestApi, type TestApi } from '../support/test-api';

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

  it.each([
    ['POST', '/api/v1/customers', { first_name: 'J', last_name: 'D', email: 'nobody' }, 400, 'invalid_email'],
    ['GET', '/api/v1/customers?loyalty_tier=diamond', undefined, 400, 'invalid_loyalty_tier'],
    ['GET', '/api/v1/customers/cust_zzz999', undefined, 404, 'customer_not_found'],
    ['GET', '/api/v1/customers/not-an-id', undefined, 404, 'customer_not_found'],
    ['GET', '/api/v1/customers?limit=101', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/customers?page=0', undefined, 400, 'invalid_request'],
  ])('answers %s %s %j with %i %s', async (method, path, body, status, error) => {
    const answer = await api.call(method, path, { as: 'tenant_admin', body });
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.body.message).toEqual(expect.any(String));
    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
  });
});
