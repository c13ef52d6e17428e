import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase, dropDatabase, testServerUrl } from '@breadboard/testing';
import { loadDemo } from '../../tools/demo';
import { type LogLine, Program } from '../support/program';
import { DEMO_USERS, PASSWORD } from '../support/test-api';

/** Words that stand nowhere but in what this journey sends. */
const canary = `canary${randomBytes(6).toString('hex')}`;
const GUEST = {
  first_name: `First${canary}`,
  last_name: `Last${canary}`,
  email: `${canary}@guest.example`,
  phone: '+15557776655',
  password: `password-${canary}`,
};
const CARD = '4111 1111 1111 1111';
const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] };

interface Answer {
  readonly status: number;
  readonly requestId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('the log of a whole journey', () => {
  let program: Program;
  let ownerUrl: string;
  let dataDir: string;
  let url: string;
  const answers: Answer[] = [];
  const secrets: string[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-logs-'));
    ownerUrl = await cloneDatabase(testServerUrl());
    await loadDemo(ownerUrl, new Date());
    const env = { DATABASE_URL: ownerUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'trace', RATE_LIMIT: 'off' };
    program = Program.start('api', env);
    url = String((await program.says('listening')).url);
    await journey();
    for (let tries = 0; tries < 100 && requestLines().length < answers.length; tries += 1) await sleep(20);
  });
  afterAll(async () => {
    program.signal('SIGKILL');
    await program.end();
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const requestLines = (): LogLine[] => program.lines.filter(({ route }) => route !== undefined);

  async function send(
    method: string,
    path: string,
    credential?: string | { readonly 'x-api-key': string },
    body?: object | string,
  ): Promise<Answer> {
    const signed = typeof credential === 'string' ? { authorization: `Bearer ${credential}` } : credential;
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...signed,
      },
      ...(body === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      requestId: response.headers.get('x-request-id') ?? '',
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    };
    answers.push(answer);
    return answer;
  }

  async function signedIn(email: string, password: string): Promise<string> {
    const { body } = await send('POST', '/v1/auth/login', undefined, { email, password });
    secrets.push(String(body.access_token), String(body.refresh_token));
    return String(body.access_token);
  }

  /** What a guest does and what can go wrong, with personal words in every place that takes some. */
  async function journey(): Promise<void> {
    await send('POST', '/v1/auth/register', undefined, { tenant_slug: 'pbandj', ...GUEST });
    await send('POST', '/v1/auth/register', undefined, { tenant_slug: 'pbandj', ...GUEST });
    await send('POST', '/v1/auth/login', undefined, { email: GUEST.email, password: `wrong-${canary}` });
    await send('POST', '/v1/auth/login', undefined, `{"email": "${GUEST.email}", "password": ${canary}`);
    await send('POST', '/v1/auth/login', undefined, { email: GUEST.email, password: GUEST.password, [canary]: canary });
    const guest = await signedIn(GUEST.email, GUEST.password);
    const me = await send('GET', '/v1/auth/me', guest);
    const id = String(me.body.customer_id);
    const preferences = { dietary_restrictions: [`no ${canary}`] };
    await send('PUT', `/v1/commerce/customers/${id}`, guest, { birthday: '1990-05-15', preferences });
    await send('PUT', `/v1/commerce/customers/${id}`, guest, { phone: canary });
    await send('GET', `/v1/commerce/customers/${id}?${canary}=${canary}`, guest);
    await send('GET', `/v1/commerce/customers/${canary}`, guest);
    await send('GET', `/${canary}`, guest);
    await send('GET', '/v1/auth/me', `${canary}.${canary}.${canary}`);
    const items = [{ menu_item_id: 'item_123', quantity: 1, special_instructions: canary }];
    const order = await send('POST', '/v1/commerce/customers/orders', guest, { ...BASKET, items });
    await send('POST', '/v1/commerce/customers/orders', guest, { ...BASKET, promo_code: canary });
    const card = [{ menu_item_id: 'item_123', quantity: 1, special_instructions: `pay with ${CARD}` }];
    await send('POST', '/v1/commerce/customers/orders', guest, { ...BASKET, items: card });
    const manager = await signedIn(DEMO_USERS.restaurant_manager, PASSWORD);
    const orderId = String(order.body.id);
    await send('POST', `/v1/commerce/orders/${orderId}/status`, manager, { status: 'delivered' });
    const support = await signedIn(DEMO_USERS.customer_support, PASSWORD);
    await send('GET', `/v1/commerce/customers?email=${encodeURIComponent(GUEST.email)}`, support);
    await send('GET', `/v1/commerce/customers?phone=${encodeURIComponent(GUEST.phone)}`, support);
    await send('POST', '/v1/auth/refresh', undefined, { refresh_token: secrets[1] });
    await send('POST', '/v1/auth/refresh', undefined, { refresh_token: secrets[1] });
    await send('POST', '/v1/auth/logout', support);
    const admin = await signedIn(DEMO_USERS.tenant_admin, PASSWORD);
    const kiosk = { name: canary, location_id: 'loc_abc123', scopes: ['inventory:read', 'customers:write'] };
    const key = String((await send('POST', '/v1/commerce/api-keys', admin, kiosk)).body.key);
    secrets.push(key, key.slice('pbj_live_'.length + 26));
    const person = { name: `${canary} Person`, email: `${canary}@kiosk.example` };
    for (const sent of [key, `${key.slice(0, -1)}!`, `${canary}-${key}`]) {
      await send('GET', '/v1/inventory', { 'x-api-key': sent });
      await send('POST', '/v1/customers', { 'x-api-key': sent }, person);
      await send('GET', `/v1/orders/${canary}`, { 'x-api-key': sent });
      await send('GET', '/v1/commerce/orders', { 'x-api-key': sent });
    }
    await send('POST', '/sources', admin, { type: 'card', token: CARD });
    await send('POST', '/customers', admin, { id: canary, email: `${canary}@their.example` });
    await send('GET', `/customers?ids=${canary}&email=${encodeURIComponent(GUEST.email)}`, admin);
    await send('GET', `/customers/no-${canary}`, admin);
  }

  it('went as a journey goes', () => {
    expect(answers.map(({ status }) => status)).toEqual([
      201, 409, 401, 400, 400, 200, 200, 200, 400, 200, 404, 404, 401, 201, 422, 422, 200, 200, 200, 200, 200, 200, 401,
      204, 200, 201, 200, 201, 403, 401, 401, 401, 401, 401, 401, 401, 401, 401, 400, 201, 200, 404,
    ]);
  });

  it('has one line of JSON for each request, with its id, route template, status, time and round trips', () => {
    const lines = requestLines();
    expect(lines).toHaveLength(answers.length);
    for (const { requestId, status } of answers) {
      expect(lines.filter(({ request_id }) => request_id === requestId)).toEqual([
        expect.objectContaining({
          level: 'info',
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          method: expect.stringMatching(/^(GET|POST|PUT)$/),
          status,
          ms: expect.any(Number),
          round_trips: expect.any(Number),
        }),
      ]);
    }
    const routes = new Set(lines.map(({ route }) => route));
    expect(routes).toContain('/api/v1/customers/:customer_id');
    expect(routes).toContain('unknown');
  });

  it('names the tenant and the user by their ids once they are known', () => {
    const placed = requestLines().find(({ route, status }) => route === '/api/v1/customers/orders' && status === 201);
    expect(placed).toMatchObject({
      tenant: expect.stringMatching(/^[0-9a-f-]{36}$/),
      principal: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const byKey = requestLines().find(({ route, status }) => route === '/v1/inventory' && status === 200);
    expect(byKey).toMatchObject({ key: expect.stringMatching(/^[0-9a-f-]{36}$/), tenant: placed?.tenant });
    expect(byKey).not.toHaveProperty('principal');
    const unsigned = requestLines().find(({ route, status }) => route === '/api/v1/auth/me' && status === 401);
    expect(unsigned).not.toHaveProperty('principal');
  });

  it('holds nothing of what the guest wrote, no token, no password and no connection string', () => {
    const printed = program.printed.toLowerCase();
    const { password } = new URL(ownerUrl);
    expect(secrets.every((secret) => secret.length > 50)).toBe(true);
    for (const secret of [
      canary,
      '15557776655',
      CARD,
      '1990-05-15',
      '@guest.example',
      'pbandj.demo',
      password,
      'PRIVATE KEY',
      ...secrets,
    ]) {
      expect(printed).not.toContain(secret.toLowerCase());
    }
    // Not even a token's signature alone.
    for (const secret of secrets) expect(printed).not.toContain((secret.split('.').at(-1) ?? secret).toLowerCase());
  });
});
