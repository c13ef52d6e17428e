import { formatId, parseId, required } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { DEMO_USERS, type DemoUser, PASSWORD, type TestApi } from './test-api';

/** Another location of PB&J with an order, some stock, and a manager bound to it alone. */
export interface SecondLocation {
  readonly location: string;
  readonly order: string;
  readonly stockItem: string;
  /** Access token of its manager. */
  readonly token: string;
}

const EMAIL = 'second@pbandj.demo';

/** Opens it: open around the clock, like the first one in everything else. */
export async function aSecondLocation(api: TestApi): Promise<SecondLocation> {
  const [locationId, stockItemId] = [newId(), newId()];
  const first = required(parseId('loc', 'loc_abc123'), 'the first location');
  await api.owner(
    `INSERT INTO locations SELECT (jsonb_populate_record(l, jsonb_build_object('id', $1::text, 'name', 'Uptown'))).*
     FROM locations l WHERE l.id = $2`,
    [locationId, first],
  );
  await api.owner(
    `INSERT INTO opening_hours (tenant_id, location_id, weekday, opens_minute, closes_minute)
     SELECT l.tenant_id, l.id, day, 0, 1440 FROM locations l, generate_series(1, 7) AS day WHERE l.id = $1`,
    [locationId],
  );
  await api.owner(
    `INSERT INTO stock_items (tenant_id, id, location_id, type, option, position, available, low_threshold, updated_at)
     SELECT tenant_id, $1, id, 'jelly', 'grape', 0, 20, 5, now() FROM locations WHERE id = $2`,
    [stockItemId, locationId],
  );
  await api.owner(
    `INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at)
     SELECT tenant_id, $1, id, 'opening', 20, now() FROM stock_items WHERE id = $2`,
    [newId(), stockItemId],
  );
  await api.owner(
    `INSERT INTO users (tenant_id, id, email, password_hash, roles, location_ids, created_at, updated_at)
     SELECT tenant_id, $1, $2, password_hash, roles, ARRAY[$3::uuid], now(), now() FROM users WHERE email = $4`,
    [newId(), EMAIL, locationId, DEMO_USERS.restaurant_manager],
  );
  const location = formatId('loc', locationId);
  const placed = await api.call('POST', '/v1/commerce/customers/orders', {
    as: 'tenant_admin',
    body: { location_id: location, customer_id: 'cus_2048', items: [{ menu_item_id: 'item_456', quantity: 1 }] },
  });
  if (placed.status !== 201) throw new Error(`order at the second location: ${placed.text}`);
  const order = String(placed.body.id);
  return { location, order, stockItem: formatId('stk', stockItemId), token: await signIn(api, EMAIL) };
}

/** An access token of a new session, for a test that ends it. */
export function tokenFor(api: TestApi, user: DemoUser): Promise<string> {
  return signIn(api, DEMO_USERS[user]);
}

async function signIn(api: TestApi, email: string): Promise<string> {
  const answer = await api.call('POST', '/v1/auth/login', { body: { email, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${answer.text}`);
  return String(answer.body.access_token);
}
