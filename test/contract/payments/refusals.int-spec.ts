import { aSource, type Payer, payerOf, PRINTED_ID, refusal, told } from '../../support/payer';
import { type Call, startTestApi, type TestApi } from '../../support/test-api';

const CARD = '4242424242424242';

/** Whatever happens on the paths of the payments surface is told in its own shape. */
describe('refusals of the payments customers API', () => {
  let api: TestApi;
  let payer: Payer;
  beforeAll(async () => {
    api = await startTestApi();
    payer = payerOf(api);
    await payer('POST', '/customers', { id: PRINTED_ID, email: 'printed@example.com' });
  });
  afterAll(() => api.close());

  const get = (path: string, call: Partial<Call> = {}) => payer('GET', path, undefined, call);

  it('name every parameter that is wrong', async () => {
    const answer = await payer('POST', '/customers', { email: 'nobody', locale: 'en_XX', type: 'robot', surprise: 1 });
    const wrong = (answer.body.errors as { code: string; parameter: string }[]).map(({ code, parameter }) => [
      parameter,
      code,
    ]);
    expect([answer.status, answer.body.type, Object.keys(answer.body)]).toEqual([
      400,
      'bad_request',
      ['type', 'errors'],
    ]);
    expect(new Map(wrong as [string, string][])).toEqual(
      new Map(['email', 'locale', 'type', 'surprise'].map((name) => [name, 'invalid_parameter'])),
    );
  });

  it.each([
    { id: '' },
    { id: 'x'.repeat(41) },
    { id: 'a,b' },
    { id: 5_823_594_808 },
    { id: null },
    { email: '' },
    { email: null },
    { locale: 'en-US' },
    { locale: 'en_UK' },
    { type: 'INDIVIDUAL' },
    { enabled: 'true' },
    { enabled: null },
    { defaultSourceId: 'no source' },
    { defaultSourceId: 'fd74a5c5-0163-469a-ae8e-031f0259b576' },
    { requestToBeForgotten: true },
    { firstName: 'John' },
  ])('refuse to create %j', async (body) => {
    const [parameter] = Object.keys(body);
    expect(told(await payer('POST', '/customers', body))).toEqual(
      refusal(400, 'bad_request', 'invalid_parameter', parameter),
    );
  });

  it.each([
    { id: 'another' },
    { liveMode: true },
    { requestToBeForgotten: null },
    { createdTime: '2026-01-01T00:00:00Z' },
  ])('refuse to change %j', async (body) => {
    const [parameter] = Object.keys(body);
    expect(told(await payer('POST', `/customers/${PRINTED_ID}`, body))).toEqual(
      refusal(400, 'bad_request', 'invalid_parameter', parameter),
    );
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['email=nobody', 'email'],
    ['requestToBeForgotten=yes', 'requestToBeForgotten'],
    ['ids=', 'ids'],
    [`ids=${Array.from({ length: 101 }, (_, n) => `id-${n}`).join()}`, 'ids'],
    ['startingAfter=no-such-customer', 'startingAfter'],
    ['endingBefore=cust_zzz', 'endingBefore'],
    ['startingAfter=', 'startingAfter'],
    [`startingAfter=${PRINTED_ID}&endingBefore=${PRINTED_ID}`, 'endingBefore'],
    ['page=1', 'page'],
  ])('refuse the list ?%s', async (query, parameter) => {
    expect(told(await get(`/customers?${query}`))).toEqual(refusal(400, 'bad_request', 'invalid_parameter', parameter));
  });

  it('tell what is there already', async () => {
    const exists = (parameter: string) => refusal(409, 'conflict', 'already_exists', parameter);
    expect(told(await payer('POST', '/customers', { id: PRINTED_ID }))).toEqual(exists('id'));
    // Else the one would hide the other.
    for (const id of ['cust_abc123', 'cus_abc123']) {
      expect(told(await payer('POST', '/customers', { id }))).toEqual(exists('id'));
    }
    expect(told(await payer('POST', '/customers', { email: 'PRINTED@example.com' }))).toEqual(exists('email'));
    expect(told(await payer('POST', '/customers/cust_abc123', { email: 'printed@example.com' }))).toEqual(
      exists('email'),
    );
  });

  it('tell what is missing', async () => {
    const { status, body } = await payer('POST', '/sources', {});
    expect([status, body.type]).toEqual([400, 'bad_request']);
    expect(body.errors).toEqual([
      { code: 'missing_parameter', parameter: 'type', message: 'Type is required.' },
      { code: 'missing_parameter', parameter: 'token', message: 'Token is required.' },
    ]);
  });

  it('refuse sources of another kind, and tokens that the provider does not know', async () => {
    expect(told(await payer('POST', '/sources', { type: 'bank', token: 'tok_visa' }))).toEqual(
      refusal(400, 'bad_request', 'invalid_parameter', 'type'),
    );
    expect(told(await payer('POST', '/sources', { type: 'card', token: 'tok_of_another_planet' }))).toEqual(
      refusal(422, 'bad_request', 'payment_declined'),
    );
  });

  it.each([
    ['/sources', { type: 'card', token: CARD }],
    ['/sources', { type: 'card', number: 4242424242424242 }],
    ['/sources', { type: 'card', token: 'tok_visa', card: { deep: [{ number: '4242 4242 4242 4242' }] } }],
    ['/sources', { [CARD]: 1 }],
    ['/customers', { id: CARD }],
    ['/customers', { email: `${CARD}@example.com` }],
    [`/customers/${PRINTED_ID}`, { locale: CARD }],
  ])('take no card number: %s %j', async (path, body) => {
    const headers = { 'idempotency-key': 'with-a-card' };
    const answer = await payer('POST', path, body, { headers });
    expect(told(answer)).toEqual(refusal(400, 'bad_request', 'card_data_not_accepted'));
    expect(answer.text).not.toContain('4242');
    expect(await api.owner(`SELECT key FROM idempotency_keys WHERE key = 'with-a-card'`)).toEqual([]);
  });

  it('are of records that are not there', async () => {
    const source = await aSource(payer);
    const missing = refusal(404, 'not_found', 'not_found');
    for (const [method, path] of [
      ['GET', '/customers/no-such-customer'],
      ['POST', '/customers/no-such-customer'],
      ['DELETE', '/customers/no-such-customer'],
      ['POST', `/customers/no-such-customer/sources/${source}`],
      ['POST', `/customers/${PRINTED_ID}/sources/fd74a5c5-0163-469a-ae8e-031f0259b576`],
      ['DELETE', `/customers/${PRINTED_ID}/sources/${source}`],
      ['DELETE', `/customers/${PRINTED_ID}/sources/x`],
      ['GET', '/sources/pm_zzz'],
    ] as const) {
      expect([path, told(await payer(method, path, method === 'POST' ? {} : undefined))]).toEqual([path, missing]);
    }
  });

  it('are of the edge as of the surface itself', async () => {
    const unauthorized = refusal(401, 'unauthorized', 'unauthorized');
    for (const path of [
      '/customers',
      `/customers/${PRINTED_ID}`,
      '/v1/payments/sources/x',
      '/api/v1/%70ayments/customers',
    ]) {
      const others: Record<string, string>[] = [
        {},
        { authorization: 'Bearer a.b.c' },
        { 'x-api-key': 'pbj_test_8dd1f2' },
      ];
      for (const headers of others) {
        const answer = await api.call('GET', path, { headers });
        expect([path, told(answer)]).toEqual([path, unauthorized]);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      }
    }
    for (const path of ['/customers/', '/sources', '/v1/payments', '/api/v1/payments/nothing', '/customers/x/y']) {
      const answer = await get(path);
      expect([path, answer.status === 404 || answer.status === 405, answer.body.type]).toEqual([
        path,
        true,
        path === '/sources' ? 'bad_request' : 'not_found',
      ]);
    }
    const wrongMethod = await payer('PUT', `/customers/${PRINTED_ID}`, {});
    expect(told(wrongMethod)).toEqual(refusal(405, 'bad_request', 'method_not_allowed'));
    expect(wrongMethod.headers.get('allow')).toContain('POST');
    for (const [raw, status, code] of [
      ['{', 400, 'malformed_json'],
      ['[]', 400, 'invalid_parameter'],
      [`{"email":"${'x'.repeat(300_000)}"}`, 413, 'payload_too_large'],
    ] as const) {
      expect(told(await payer('POST', '/customers', undefined, { raw }))).toEqual(refusal(status, 'bad_request', code));
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(told(await payer('POST', '/customers', undefined, { raw: 'email=x', headers }))).toEqual(
      refusal(415, 'bad_request', 'unsupported_media_type'),
    );
    expect(told(await get('/customers', { as: 'super_admin' }))).toEqual(
      refusal(400, 'bad_request', 'tenant_required'),
    );
    expect(told(await payer('POST', '/customers', {}, { as: 'customer_support' }))).toEqual(
      refusal(403, 'forbidden', 'forbidden'),
    );
  });

  it('carry the request’s id in the header alone', async () => {
    const answer = await get('/customers/no-such-customer', { headers: { 'x-request-id': 'mine' } });
    expect(answer.headers.get('x-request-id')).toBe('mine');
    expect(Object.keys(answer.body)).toEqual(['type', 'errors']);
  });

  it('are those of a key that is repeated, too', async () => {
    const once = { headers: { 'idempotency-key': 'once' } };
    const missing = await payer('POST', '/customers/no-such-customer', {}, once);
    const again = await payer('POST', '/customers/no-such-customer', {}, once);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([404, missing.text, 'true']);
    expect(told(await payer('POST', '/customers/no-such-customer', { locale: 'en_US' }, once))).toEqual(
      refusal(422, 'bad_request', 'idempotency_key_reused'),
    );
    expect(told(await payer('POST', '/customers', {}, { headers: { 'idempotency-key': 'k'.repeat(256) } }))).toEqual(
      refusal(400, 'bad_request', 'invalid_parameter', 'Idempotency-Key'),
    );
  });
});

describe('limits of the payments customers API', () => {
  it('are told in its own shape', async () => {
    const api = await startTestApi({
      config: { rateLimited: true, limits: { perPrincipal: 2, perTenant: 100, perAddress: 100 } },
    });
    try {
      const answers = [];
      for (let n = 0; n < 3; n += 1) answers.push(await payerOf(api)('GET', '/customers'));
      expect(told(answers[2] as (typeof answers)[0])).toEqual(refusal(429, 'too_many_requests', 'rate_limited'));
      expect(answers[2]?.headers.get('retry-after')).toMatch(/^\d+$/);
    } finally {
      await api.close();
    }
  });
});
