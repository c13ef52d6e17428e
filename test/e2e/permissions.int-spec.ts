import { ApiModule } from '@breadboard/app-api';
import { type Grant, grantFor, isPlatformRole, permissionOfScope, type Role, ROLES } from '@breadboard/contracts';
import { formatId, type IdPrefix, parseId, required, type Uuid } from '@breadboard/kernel';
import { type AuditedRoute, createHttpApp, createLogger, loadConfig, RouteAudit } from '@breadboard/platform';
import { cloneDatabase, dropDatabase, TEMPLATE, testServerUrl } from '@breadboard/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptMenuOf, replenishMenu } from '../support/menu-samples';
import { KEY_SAMPLES } from '../support/key-samples';
import { type Sample, SAMPLES, type World } from '../support/permission-samples';
import { SESSION_OF_CALLER } from '../support/session-samples';
import { type Answer, startTestApi, type TestApi } from '../support/test-api';
import { aSecondLocation, type SecondLocation, tokenFor } from '../support/second-location';

/** Whose records a request names, seen from PB&J, from John Doe and from the manager of the first location. */
const PLACES = ['own', 'neighbor', 'elsewhere', 'rival'] as const;
type Place = (typeof PLACES)[number];

/** Routes that ask nobody who they are. */
const OPEN_ROUTES = [
  'GET /.well-known/jwks.json',
  'GET /health/live',
  'GET /health/ready',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/password-reset',
  'POST /api/v1/auth/password-reset/confirm',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/register',
  'POST /api/v1/webhooks/stripe',
];

interface Expected {
  readonly status: readonly number[];
  readonly error?: RegExp;
}

const FORBIDDEN: Expected = { status: [403], error: /^forbidden$/ };
const OUT_OF_REACH: Expected = { status: [404], error: /^[a-z_]+_not_found$/ };
// Trying every cell moves orders along, so that a later caller may come too late for one.
const LET_IN: Expected = { status: [200, 201, 202, 204, 409] };
const ERASING = /^DELETE .*\/customers\/:(?:customer_id(\/erasure)?|id)$/;

jest.setTimeout(120_000);

describe('the permission matrix over HTTP', () => {
  let api: TestApi;
  let routes: Map<string, AuditedRoute['permission']>;
  let worlds: Record<Place, World>;
  let second: SecondLocation;
  let calls = 0;
  /** What the audit logs must hold: request, permission, tenant. */
  const noted: string[] = [];

  beforeAll(async () => {
    // Before the server: Passport knows one verifier of tokens a process, the newest.
    routes = await auditedRoutes();
    api = await startTestApi();
    second = await aSecondLocation(api);
    worlds = await worldsOf(api, second);
  });
  afterAll(() => api.close());

  async function ask(
    name: string,
    sample: Sample,
    place: Place,
    caller: { role?: Role; tenant?: string },
  ): Promise<Answer> {
    const { role, tenant } = caller;
    calls += 1;
    // An earlier caller may have taken it away.
    if (/\/:(address_id|reward_id|promo_id|payment_method_id|refund_id|sourceId)\b|\/menu\//.test(name))
      await replenish(api);
    if (sample.names.includes('location')) await reopen(api);
    const requestId = `matrix-${calls}`;
    const { permission } = sample;
    const reach = role && grantFor(permission, [role])?.reach;
    if (reach === 'any' && tenant) noted.push(`${requestId} ${permission} in ${tenant}`);
    const headers = { 'x-request-id': requestId, ...(tenant ? { 'x-tenant-id': tenant } : {}) };
    const body = sample.body?.(worlds[place], calls);
    if (ERASING.test(name)) await letErasuresWait(api);
    const signedIn = role && (sample.endsSession ? { token: await tokenFor(api, role) } : { as: role });
    const path = sample.path(worlds[place]).replace(SESSION_OF_CALLER, sessionOf(signedIn));
    const answer = await api.call(name.split(' ')[0] ?? '', path, { ...signedIn, headers, body });
    if (ERASING.test(name)) await letErasuresWait(api);
    return answer;
  }

  it('names every route of the server with what it asks for', () => {
    const guarded = Object.entries(SAMPLES).map(([name, { permission }]) => [name, permission] as const);
    const byKey = Object.entries(KEY_SAMPLES).map(([name, { scope }]) => [name, permissionOfScope(scope)] as const);
    const open = OPEN_ROUTES.map((name) => [name, 'public'] as const);
    expect(Object.fromEntries(routes)).toEqual(Object.fromEntries([...guarded, ...byKey, ...open]));
  });

  describe.each(Object.entries(SAMPLES))('%s', (name, sample) => {
    it.each(ROLES)('as the matrix says for %s', async (role) => {
      const grant = grantFor(sample.permission, [role]);
      const home = isPlatformRole(role) ? { tenant: 'pbandj' } : {};
      for (const place of PLACES) {
        const answer = await ask(name, sample, place, { role, ...home });
        expectAnswer(`${role} ${place}`, answer, expected(grant, sample, place));
      }
    });

    it('only in the tenant that platform roles name', async () => {
      for (const role of ROLES.filter(isPlatformRole)) {
        const grant = grantFor(sample.permission, [role]);
        const unnamed = await ask(name, sample, 'own', { role });
        if (grant?.reach === 'own') expectAnswer(`${role} unnamed`, unnamed, LET_IN);
        else
          expectAnswer(`${role} unnamed`, unnamed, grant ? { status: [400], error: /^tenant_required$/ } : FORBIDDEN);
        if (!grant || grant.reach === 'own') continue;
        expectAnswer(`${role} rival`, await ask(name, sample, 'rival', { role, tenant: 'rival' }), LET_IN);
        const ours = await ask(name, sample, 'own', { role, tenant: 'rival' });
        expectAnswer(`${role} own in rival`, ours, sample.names.length > 0 ? OUT_OF_REACH : LET_IN);
      }
    });

    it('to nobody in another tenant, by header', async () => {
      for (const role of ROLES.filter((one) => !isPlatformRole(one))) {
        expectAnswer(`${role} rival`, await ask(name, sample, 'rival', { role, tenant: 'rival' }), FORBIDDEN);
      }
    });

    it('to nobody without a token, unless it is public', async () => {
      const isPublic = grantFor(sample.permission, ['customer'])?.reach === 'pub';
      const answer = await ask(name, sample, 'own', { tenant: 'pbandj' });
      if (isPublic) expectAnswer('nobody', answer, LET_IN);
      else expectChallenged(answer);
      for (const token of ['nonsense', 'a.b.c']) {
        expectChallenged(await api.call(name.split(' ')[0] ?? '', sample.path(worlds.own), { token }));
      }
    });
  });

  it('is followed to the letter in the audit log: platform roles leave a row in the tenant, nobody else does', async () => {
    const rows = await api.owner<{ line: string; roles: Role[] }>(
      `SELECT a.request_id || ' ' || a.action || ' in ' || t.slug AS line, a.actor_roles AS roles
       FROM audit_log a JOIN tenants t ON t.id = a.tenant_id
       WHERE a.request_id LIKE 'matrix-%' AND a.object_type IS NULL`,
    );
    expect(noted.length).toBeGreaterThan(100);
    expect(rows.map(({ line }) => line).toSorted()).toEqual(noted.toSorted());
    expect(rows.every(({ roles }) => roles.every(isPlatformRole))).toBe(true);
  });

  it('shows the manager of another location nothing of the first', async () => {
    const { token, location } = second;
    const get = async (path: string): Promise<Answer> => api.call('GET', `/v1/commerce${path}`, { token });
    const lists = {
      data: ['/orders', '/customers/cus_2048/orders', '/inventory/movements'],
      items: ['/inventory'],
    };
    for (const [list, paths] of Object.entries(lists)) {
      for (const path of paths) {
        const shown = (await get(path)).body[list] as { location_id: string }[];
        expect([path, new Set(shown.map((row) => row.location_id))]).toEqual([path, new Set([location])]);
      }
    }
    for (const path of ['/orders', '/inventory', '/inventory/movements']) {
      expectAnswer(path, await get(`${path}?location_id=loc_abc123`), OUT_OF_REACH);
    }
    for (const [name, sample] of Object.entries(SAMPLES)) {
      if (grantFor(sample.permission, ['restaurant_manager'])?.reach !== 'loc') continue;
      if (!sample.names.some((named) => named !== 'customer')) continue;
      const [method = ''] = name.split(' ');
      for (const [place, outcome] of [
        ['own', OUT_OF_REACH],
        ['elsewhere', LET_IN],
      ] as const) {
        const body = sample.body?.(worlds[place], 0);
        expectAnswer(`${name} ${place}`, await api.call(method, sample.path(worlds[place]), { token, body }), outcome);
      }
    }
  });
});

/** The session that a token belongs to; nothing for a caller without one of its own. */
function sessionOf(caller: { token?: string } | undefined | ''): string {
  const [, claims = ''] = (caller && caller.token)?.split('.') ?? [];
  if (claims === '') return 'ses_001';
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
}

/** What the cell of the matrix means for a request that names these records. */
function expected(grant: Grant | null, { names }: Sample, place: Place): Expected {
  if (!grant) return FORBIDDEN;
  if (names.length === 0 || place === 'own') return LET_IN;
  if (place === 'rival') return OUT_OF_REACH;
  const isHeldBack =
    grant.reach === 'own' ||
    (grant.reach === 'loc' && place === 'elsewhere' && names.some((name) => name !== 'customer'));
  return isHeldBack ? OUT_OF_REACH : LET_IN;
}

function expectAnswer(what: string, answer: Answer, { status, error }: Expected): void {
  const told = `${what}: ${answer.status} ${answer.text.slice(0, 200)}`;
  expect([told, status.includes(answer.status)]).toEqual([told, true]);
  if (error) expect([told, codeOf(answer)]).toEqual([told, expect.stringMatching(error)]);
}

/** What was refused. The payments surface has one word for every record that is not there, and for a route. */
function codeOf({ body }: Answer): unknown {
  const [first] = (body.errors ?? []) as { code: unknown; message: unknown }[];
  if (body.type === undefined || !first) return body.error;
  return first.code === 'not_found' && first.message !== 'No such route exists.' ? 'record_not_found' : first.code;
}

function expectChallenged(answer: Answer): void {
  expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthorized']);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
}

/** Whoever is to be erased asks for it, may still order, and has an order to wait for, so that the next caller finds the same. */
async function letErasuresWait(api: TestApi): Promise<void> {
  await api.owner('DELETE FROM erasures');
  await api.owner('UPDATE customers SET enabled = true, forget_requested_at = now()');
  await api.owner(`
    UPDATE orders SET status = 'ready' WHERE id IN (SELECT DISTINCT ON (customer_id) id FROM orders ORDER BY customer_id, id)`);
}

/** What an earlier caller may have taken away: each has the number of whose it is, its customer, order or tenant. */
async function replenish(api: TestApi): Promise<void> {
  await api.owner(
    `INSERT INTO addresses (tenant_id, id, customer_id, type, street, city, state, zip, created_at)
     SELECT tenant_id, id, id, 'home', '123 Main St', 'New York', 'NY', '10001', now() FROM customers ON CONFLICT DO NOTHING`,
  );
  await api.owner(
    `INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, brand, last_four, expiration_month,
       expiration_year, state, created_at)
     SELECT tenant_id, id, id, 'simulated', 'tok_visa', 'visa', '4242', 12, 2030, 'chargeable', now() FROM customers
     ON CONFLICT (tenant_id, id) DO UPDATE SET state = 'chargeable'`,
  );
  await api.owner(
    `INSERT INTO order_refunds (tenant_id, id, order_id, seq, amount, spend, tax, tip, points_value, points_taken_back,
       points_given_back, created_at)
     SELECT tenant_id, id, id, 1000, 0, 0, 0, 0, 0, 0, 0, now() FROM orders ON CONFLICT DO NOTHING`,
  );
  await api.owner(
    `INSERT INTO loyalty_rewards (tenant_id, id, name, type, points, value, created_at, updated_at)
     SELECT id, id, 'Five dollars', 'discount', 500, 500, now(), now() FROM tenants
     ON CONFLICT (tenant_id, id) DO UPDATE SET deleted_at = NULL, enabled = true`,
  );
  await api.owner(
    `INSERT INTO promos (tenant_id, id, code, description, kind, value, created_at)
     SELECT id, id, 'LUNCH', '10% off your order', 'percent', 1000, now() FROM tenants
     ON CONFLICT (tenant_id, id) DO UPDATE SET deleted_at = NULL, enabled = true`,
  );
  await replenishMenu(api);
  await api.owner(
    `INSERT INTO menu_dayparts (tenant_id, id, name, created_at, updated_at)
     SELECT id, id, 'Breakfast', now(), now() FROM tenants ON CONFLICT DO NOTHING`,
  );
}

/** Takes back what closed a location for good. */
async function reopen(api: TestApi): Promise<void> {
  await api.owner('UPDATE locations SET archived_at = NULL WHERE archived_at IS NOT NULL');
}

/** What every route of the server asks for, from its own code, by method and path. */
async function auditedRoutes(): Promise<Map<string, AuditedRoute['permission']>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'breadboard-routes-'));
  const config = loadConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const ownerUrl = await cloneDatabase(testServerUrl(), TEMPLATE);
  const app = await createHttpApp(ApiModule.forRoot(config, ownerUrl), { logger: createLogger('silent') });
  const routes = app.get(RouteAudit).routes();
  await app.close();
  await dropDatabase(testServerUrl(), ownerUrl);
  rmSync(dataDir, { recursive: true });
  return new Map(routes.map(({ method, path, permission }) => [`${method} ${path}`, permission]));
}

async function worldsOf(api: TestApi, second: SecondLocation): Promise<Record<Place, World>> {
  const menu = await keptMenuOf(api, 'pbandj');
  const pbandj = { location: 'loc_abc123', stockItem: 'stk_d0001', menuItem: 'item_456', modifier: 'mod_001', menu };
  await api.owner(
    `INSERT INTO api_keys (tenant_id, id, location_id, name, secret_hash, scopes, created_at)
     SELECT t.id, t.id, l.id, 'Kiosk', decode(md5(t.slug), 'hex'), '{}', now()
     FROM tenants t JOIN LATERAL (SELECT id FROM locations WHERE tenant_id = t.id ORDER BY id LIMIT 1) l ON true`,
  );
  const johns = await api.call('POST', '/v1/commerce/customers/orders', {
    as: 'customer',
    body: { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_456', quantity: 1 }] },
  });
  const { body } = await api.call('GET', '/v1/commerce/orders', { as: 'rival_admin' });
  const [theirs] = body.data as { id: string; location_id: string; customer_id: string }[];
  const reward = await idOf(api, 'rwd', `SELECT id FROM tenants WHERE slug = 'pbandj'`);
  const promo = await idOf(api, 'promo', `SELECT id FROM tenants WHERE slug = 'pbandj'`);
  const entryOf = (slug: string, customer: string) =>
    idOf(
      api,
      'txn',
      `SELECT x.id FROM loyalty_transactions x JOIN tenants t ON t.id = x.tenant_id
       WHERE t.slug = $1 AND x.customer_id = $2 LIMIT 1`,
      [slug, parseId('cust', customer)],
    );
  const daypart = reward.replace('rwd', 'dpt');
  const apiKey = await idOf(api, 'key', `SELECT id FROM tenants WHERE slug = 'pbandj'`);
  const averys = { reward, promo, daypart, apiKey, transaction: await entryOf('pbandj', 'cus_2048') };
  return {
    own: {
      ...pbandj,
      customer: 'cust_abc123',
      order: String(johns.body.id),
      reward,
      promo,
      daypart,
      apiKey,
      transaction: 'txn_001',
    },
    neighbor: { ...pbandj, customer: 'cus_2048', order: 'ord_41b7', ...averys },
    elsewhere: { ...second, menu, customer: 'cus_2048', menuItem: 'item_456', modifier: 'mod_001', ...averys },
    rival: {
      customer: String(theirs?.customer_id),
      location: String(theirs?.location_id),
      order: String(theirs?.id),
      stockItem: 'stk_rd0001',
      menuItem: 'item_r456',
      menu: await keptMenuOf(api, 'rival'),
      modifier: 'mod_r001',
      reward: await idOf(api, 'rwd', `SELECT id FROM tenants WHERE slug = 'rival'`),
      promo: await idOf(api, 'promo', `SELECT id FROM tenants WHERE slug = 'rival'`),
      daypart: await idOf(api, 'dpt', `SELECT id FROM tenants WHERE slug = 'rival'`),
      apiKey: await idOf(api, 'key', `SELECT id FROM tenants WHERE slug = 'rival'`),
      transaction: await entryOf('rival', String(theirs?.customer_id)),
    },
  };
}

/** The public identifier of the one record that a query finds. */
async function idOf(api: TestApi, prefix: IdPrefix, sql: string, params: unknown[] = []): Promise<string> {
  const [row] = await api.owner<{ id: Uuid }>(sql, params);
  return formatId(prefix, required(row, sql).id);
}
