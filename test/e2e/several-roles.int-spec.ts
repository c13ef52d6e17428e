import { newId } from '@breadboard/platform';
import { DEMO_USERS, PASSWORD, startTestApi, type TestApi } from '../support/test-api';

const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] };
const EMAIL = 'both@pbandj.demo';

describe('somebody who is support everywhere and manager nowhere', () => {
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    await api.owner(
      `INSERT INTO users (tenant_id, id, email, password_hash, roles, location_ids, created_at, updated_at)
       SELECT tenant_id, $1, $2, password_hash, '{customer_support,restaurant_manager}', '{}', now(), now()
       FROM users WHERE email = $3`,
      [newId(), EMAIL, DEMO_USERS.restaurant_manager],
    );
    const signedIn = await api.call('POST', '/v1/auth/login', { body: { email: EMAIL, password: PASSWORD } });
    token = String(signedIn.body.access_token);
  });
  afterAll(() => api.close());

  it('takes the reach of a permission from the role that gives it', async () => {
    const placed = await api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: BASKET });
    const path = `/v1/commerce/orders/${String(placed.body.id)}`;
    const move = await api.call('POST', `${path}/status`, { token, body: { status: 'ready' } });
    expect([move.status, move.body.error]).toEqual([404, 'order_not_found']);
    await api.call('POST', `${path}/status`, { as: 'restaurant_manager', body: { status: 'ready' } });
    const late = await api.call('POST', `${path}/cancel`, { token, body: { reason: 'because' } });
    expect([late.status, late.body.error]).toEqual([409, 'invalid_status']);
    const manager = await api.call('POST', `${path}/cancel`, { as: 'restaurant_manager', body: { reason: 'burnt' } });
    expect([manager.status, manager.body.status]).toEqual([200, 'canceled']);
  });

  it('may cancel early, as support may', async () => {
    const placed = await api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: BASKET });
    const path = `/v1/commerce/orders/${String(placed.body.id)}/cancel`;
    expect((await api.call('POST', path, { token, body: { reason: 'the guest called' } })).status).toBe(200);
  });
});
