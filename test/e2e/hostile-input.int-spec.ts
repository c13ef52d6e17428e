import { filled, type OpenApi, readOpenApi, resolved, type Route, routesOf, type Schema } from '../support/openapi';
import { PRINTED_KEY } from '../support/kiosk';
import { type Answer, type Call, startTestApi, type TestApi } from '../support/test-api';

const HUGE = 'x'.repeat(100_000);
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '0',
  'null',
  "' OR 1=1; DROP TABLE customers; --",
  '${7*7}{{7*7}}',
  '%s%n%00',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '𝕏😀\u202Eabc\u0301',
  '../../../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '2026-02-30T99:99:99Z',
  HUGE,
  [],
  [[[[[[]]]]]],
  [null],
  {},
  { __proto__: null, constructor: { prototype: 1 } },
  { $gt: '' },
];
const HOSTILE_IDS = [
  '0',
  'x',
  '%00',
  '..',
  'cust_',
  'cust_ù',
  '-1',
  '1e9',
  "';--",
  'ord_' + 'z'.repeat(60),
  'null',
  '%F0%9F',
];
const HOSTILE_BODIES = [
  '',
  '{',
  '[',
  '"',
  'null',
  '[]',
  '"text"',
  '42',
  '{"a":1,}',
  '{"__proto__":{"a":1}}',
  '\u0000',
  '{"a":"\\ud800"}',
];

/** A refusal of the payments surface: closed, so that nothing else is in it. */
const REFUSED_BY_PAYMENTS = {
  type: expect.stringMatching(/^(?:bad_request|unauthorized|forbidden|not_found|conflict|too_many_requests)$/),
  errors: expect.arrayContaining([
    expect.objectContaining({ code: expect.stringMatching(/^[a-z_]+$/), message: expect.stringMatching(/\S/) }),
  ]),
};

/** By the path that a client makes of it, dots resolved. */
function isOfPayments(what: string): boolean {
  const path = what.split(' ').find((word) => word.startsWith('/')) ?? '/';
  return /^\/api\/v1\/payments\b/.test(new URL(path, 'http://localhost').pathname);
}

function codeOf({ body }: Answer): unknown {
  return body.error ?? (body.errors as { code: unknown }[] | undefined)?.[0]?.code;
}

function fieldOf({ body }: Answer): unknown {
  return body.field ?? (body.errors as { parameter: unknown }[] | undefined)?.[0]?.parameter;
}

/** A value that a schema would let through, so that only one field at a time is wrong. */
function sampleOf(document: OpenApi, given: Schema | undefined, name = ''): unknown {
  const schema = resolved(document, given);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [sampleOf(document, schema.items, name)];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, part]) => [key, sampleOf(document, part, key)]),
    );
  }
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  const known: Record<string, string> = {
    location_id: 'loc_abc123',
    customer_id: 'cust_abc123',
    menu_item_id: 'item_123',
    modifier_id: 'mod_001',
    payment_method_id: 'pm_xyz789',
    defaultSourceId: 'pm_xyz789',
    locale: 'en_US',
    email: 'somebody@example.com',
    phone: '+1234567890',
    birthday: '1990-05-15',
    scheduled_time: new Date(Date.now() + 3_600_000).toISOString(),
  };
  return known[name] ?? 'text';
}

jest.setTimeout(180_000);

describe('hostile input on every route', () => {
  let api: TestApi;
  let document: OpenApi;
  let routes: Route[];

  beforeAll(async () => {
    api = await startTestApi();
    document = readOpenApi();
    // Signing out would end the session that all other calls need.
    routes = routesOf(document).filter(({ path }) => !path.endsWith('/auth/logout'));
  });
  afterAll(() => api.close());

  /** A caller that may do everything on this route. */
  const callerOf = ({ operation }: Route): Call =>
    JSON.stringify(operation.security ?? []).includes('apiKey')
      ? { headers: { 'x-api-key': PRINTED_KEY } }
      : { as: 'tenant_admin' };

  /** Never a 5xx; and whatever is refused is refused in the contract's shape. */
  function expectCalm(answer: Answer, what: string): void {
    const isClosed = / \/v1\/(?:orders|customers|inventory)\b/.test(what);
    if (answer.status >= 500) throw new Error(`${what} → ${answer.status} ${answer.text.slice(0, 300)}`);
    if (answer.status < 400) return;
    expect(answer.text).not.toMatch(/node_modules|SELECT |INSERT |at Object\.|typeorm|QueryFailed/i);
    if (isOfPayments(what)) {
      expect([what, answer.body]).toEqual([what, REFUSED_BY_PAYMENTS]);
      return;
    }
    expect([what, answer.body]).toEqual([
      what,
      expect.objectContaining({
        error: expect.stringMatching(/^[a-z_]+$/),
        message: expect.stringMatching(/\S/),
        ...(isClosed ? {} : { request_id: answer.headers.get('x-request-id') }),
      }),
    ]);
  }
  const pathOf = (route: Route): string =>
    filled(route.path, (name) => {
      if (name === 'address_id') return 'addr_123';
      return name.includes('location') ? 'loc_abc123' : 'cust_abc123';
    });

  it('knows the routes', () => expect(routes.length).toBeGreaterThan(20));

  it('survives hostile values in every field of every body', async () => {
    for (const route of routes) {
      const schema = route.operation.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const sample = sampleOf(document, schema) as Record<string, unknown>;
      const tries = Object.keys(sample).flatMap((field) =>
        HOSTILE_VALUES.map((value) => ({ ...sample, [field]: value })),
      );
      await inBatches(tries, async (body) => {
        const answer = await api.call(route.method, pathOf(route), { ...callerOf(route), body });
        expectCalm(answer, `${route.method} ${route.path} ${JSON.stringify(body).slice(0, 200)}`);
      });
      // A path that names nothing is told before its body is looked at.
      if (route.path.includes('{') && !route.path.startsWith('/api/v1/customers/{')) continue;
      const unknown = await api.call(route.method, pathOf(route), {
        ...callerOf(route),
        body: { ...sample, surprise: 1 },
      });
      expect([route.path, unknown.status, codeOf(unknown), fieldOf(unknown)]).toEqual([
        route.path,
        400,
        isOfPayments(route.path) ? 'invalid_parameter' : 'invalid_request',
        'surprise',
      ]);
    }
  });

  it('survives broken, odd and huge bodies', async () => {
    for (const route of routes.filter(({ method }) => method !== 'GET' && method !== 'DELETE')) {
      await inBatches(HOSTILE_BODIES, async (raw) => {
        const answer = await api.call(route.method, pathOf(route), { ...callerOf(route), raw });
        expectCalm(answer, `${route.method} ${route.path} with ${raw}`);
        // An empty body is none, which will do where nothing is needed.
        if (route.operation.requestBody && !(raw === '' && answer.status < 300))
          expect([route.path, raw, [400, 404].includes(answer.status)]).toEqual([route.path, raw, true]);
      });
      const tooLarge = await api.call(route.method, pathOf(route), {
        ...callerOf(route),
        raw: `{"a":"${HUGE.repeat(3)}"}`,
      });
      expect([route.path, tooLarge.status, codeOf(tooLarge)]).toEqual([route.path, 413, 'payload_too_large']);
      const asText = await api.call(route.method, pathOf(route), {
        ...callerOf(route),
        raw: 'a=1',
        headers: { ...callerOf(route).headers, 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([route.path, asText.status, codeOf(asText)]).toEqual([route.path, 415, 'unsupported_media_type']);
    }
  });

  it('survives hostile identifiers and queries', async () => {
    for (const route of routes) {
      await inBatches(HOSTILE_IDS, async (id) => {
        const path = route.path.replaceAll(/\{[^}]+\}/g, id);
        expectCalm(await api.call(route.method, path, callerOf(route)), `${route.method} ${path}`);
      });
      if (route.method !== 'GET') continue;
      const names = [
        ...(route.operation.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name),
        'surprise',
      ];
      const tries = names.flatMap((name) =>
        HOSTILE_VALUES.filter(
          (value) => typeof value === 'string' && value.length < 5_000 && !/\ud800/.test(value),
        ).map((value) => `${name}=${encodeURIComponent(String(value))}`),
      );
      await inBatches(
        [...tries, 'limit=1&limit=2', 'limit[]=1', 'limit[a]=1', '%', '__proto__[a]=1'],
        async (search) => {
          const path = `${pathOf(route)}?${search}`;
          expectCalm(await api.call('GET', path, callerOf(route)), `GET ${path.slice(0, 300)}`);
        },
      );
    }
  });

  it('answers unknown routes and methods in the contract’s shape', async () => {
    for (const path of [
      '/',
      '/api',
      '/api/v1/nothing',
      '/v1/commerce',
      '/v1/commerce/',
      '/v1/commercex/customers',
      '/api/v1/customers/',
      '/%E0%A4%A',
    ]) {
      const answer = await api.call('GET', path, { as: 'tenant_admin' });
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expectCalm(answer, path);
    }
    const wrong = await api.call('PATCH', '/v1/commerce/customers', { as: 'tenant_admin', body: {} });
    expect([wrong.status, wrong.body.error, wrong.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      expect.stringContaining('GET'),
    ]);
  });

  it('survives hostile headers', async () => {
    const headers: Record<string, string>[] = [
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${'a'.repeat(5_000)}` },
      { authorization: 'Basic YTpi' },
      { authorization: 'Bearer a.b.c' },
      { 'x-tenant-id': "'; --" },
      { 'x-request-id': 'x'.repeat(300) },
      { 'if-match': '"nonsense"' },
      { 'idempotency-key': 'k'.repeat(256) },
      { 'accept-language': HUGE.slice(0, 5_000) },
    ];
    for (const given of headers) {
      expectCalm(
        await api.call('GET', '/api/v1/customers/cust_abc123', { headers: given }),
        JSON.stringify(given).slice(0, 80),
      );
      const signedIn = given.authorization ? {} : { as: 'tenant_admin' as const };
      const answer = await api.call('PUT', '/api/v1/customers/cust_abc123', { ...signedIn, headers: given, body: {} });
      expectCalm(answer, JSON.stringify(given).slice(0, 80));
    }
  });
});

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += 16) await Promise.all(items.slice(i, i + 16).map(work));
}
