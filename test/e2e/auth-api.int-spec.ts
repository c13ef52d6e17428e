import { permissionsOf } from '@breadboard/contracts';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, DEMO_USERS, type DemoUser, PASSWORD, startTestApi, type TestApi } from '../support/test-api';

const PREFIXES = ['/api/v1/auth', '/v1/commerce/auth', '/v1/auth'] as const;
const JOHN = { email: DEMO_USERS.customer, password: PASSWORD };

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

let guests = 0;
const aGuest = (rest: object = {}): Record<string, unknown> & { email: string; password: string } => {
  guests += 1;
  const email = `ada.${guests}@example.com`;
  return { tenant_slug: 'pbandj', email, password: 'a long password', first_name: 'Ada', last_name: 'Guest', ...rest };
};

describe.each(PREFIXES)('signing in at %s', (prefix) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    api.call('POST', `${prefix}${path}`, { body, ...(token ? { token } : {}) });
  const me = (token: string): Promise<Answer> => api.call('GET', `${prefix}/me`, { token });
  const tokensOf = ({ body }: Answer): Tokens => ({
    access: String(body.access_token),
    refresh: String(body.refresh_token),
  });
  const signIn = async (body: object = JOHN): Promise<Tokens> => {
    const answer = await post('/login', body);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return tokensOf(answer);
  };
  const refresh = (token: string): Promise<Answer> => post('/refresh', { refresh_token: token });

  function expectRefused(answer: Answer, status: number, error: string, field?: string): void {
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([status, error, field]);
    expect(answer.body.message).toEqual(expect.stringMatching(/\S/));
    expect(answer.headers.get('www-authenticate')).toEqual(status === 401 ? expect.stringMatching(/^Bearer/) : null);
  }

  it('answers tokens and who signed in, and nothing may keep them', async () => {
    const answer = await post('/login', { email: ` ${JOHN.email.toUpperCase()} `, password: PASSWORD });
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refresh_token: expect.stringMatching(/^\S{30,}$/),
      token_type: 'Bearer',
      expires_in: 900,
      user: {
        id: expect.stringMatching(/^usr_/),
        tenant_id: 'ten_pbj',
        email: JOHN.email,
        roles: ['customer'],
        customer_id: 'cust_abc123',
      },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says who everybody is and what the role opens', async () => {
    const users = Object.entries(DEMO_USERS) as [DemoUser, string][];
    for (const [user, email] of users) {
      const { access } = await signIn({ email, password: PASSWORD });
      const { body } = await me(access);
      const role = user.startsWith('rival_') ? (user === 'rival_admin' ? 'tenant_admin' : 'customer') : user;
      expect(body).toMatchObject({ email, roles: [role], permissions: permissionsOf([role as never]) });
      expect(body.location_ids).toEqual(user === 'restaurant_manager' ? ['loc_abc123'] : []);
      expect(body.customer_id !== null).toBe(role === 'customer');
    }
  });

  it('tells nobody whether an account exists', async () => {
    const wrong = [
      { email: JOHN.email, password: 'wrong' },
      { email: 'nobody@pbandj.demo', password: PASSWORD },
      { email: 'no address at all', password: PASSWORD },
      { ...JOHN, tenant_slug: 'rival' },
      { ...JOHN, tenant_slug: 'nowhere' },
      { ...JOHN, password: ` ${PASSWORD}` },
    ];
    const answers = await Promise.all(wrong.map((body) => post('/login', body)));
    for (const answer of answers) expectRefused(answer, 401, 'unauthorized');
    expect(new Set(answers.map(({ body }) => body.message)).size).toBe(1);
  });

  it.each([
    [{ password: PASSWORD }, 'email'],
    [{ email: JOHN.email }, 'password'],
    [{ ...JOHN, password: '' }, 'password'],
    [{ ...JOHN, password: 7 }, 'password'],
    [{ ...JOHN, password: 'x'.repeat(201) }, 'password'],
    [{ ...JOHN, email: ['a'] }, 'email'],
    [{ ...JOHN, tenant_slug: '' }, 'tenant_slug'],
    [{ ...JOHN, tenant_slug: 7 }, 'tenant_slug'],
    [{ ...JOHN, remember: true }, 'remember'],
  ])('refuses %j for its %s', async (body, field) =>
    expectRefused(await post('/login', body), 400, 'invalid_request', field),
  );

  it('rotates refresh tokens, and ends the whole family when one comes twice', async () => {
    const first = await signIn();
    const other = await signIn();
    const second = tokensOf(await refresh(first.refresh));
    const third = tokensOf(await refresh(second.refresh));
    expect(new Set([first.refresh, second.refresh, third.refresh]).size).toBe(3);
    expect((await me(third.access)).status).toBe(200);
    expectRefused(await refresh(first.refresh), 401, 'unauthorized');
    expectRefused(await refresh(third.refresh), 401, 'unauthorized');
    for (const { access } of [first, second, third]) expectRefused(await me(access), 401, 'unauthorized');
    expect((await me(other.access)).status).toBe(200);
    expect((await refresh(other.refresh)).status).toBe(200);
  });

  it('takes no refresh token that is none', async () => {
    const { access, refresh: real } = await signIn();
    for (const token of ['x', 'brt_', access, `${real}x`, real.slice(0, -1), '⚿'.repeat(50)]) {
      expectRefused(await refresh(token), 401, 'unauthorized');
    }
    for (const body of [{}, { refresh_token: '' }, { refresh_token: 7 }, { refresh_token: null }]) {
      expectRefused(await post('/refresh', body), 400, 'invalid_request', 'refresh_token');
    }
    expect((await refresh(real)).status).toBe(200);
  });

  it('ends a session on sign-out, and no other', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    const bye = await post('/logout', {}, mine.access);
    expect([bye.status, bye.text]).toEqual([204, '']);
    expectRefused(await me(mine.access), 401, 'unauthorized');
    expectRefused(await refresh(mine.refresh), 401, 'unauthorized');
    expectRefused(await post('/logout', {}, mine.access), 401, 'unauthorized');
    expect((await me(other.access)).status).toBe(200);
  });

  it('registers a guest, who is signed in at once and may order', async () => {
    const guest = aGuest({ phone: '+1234567890' });
    const answer = await post('/register', guest);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      user: { email: guest.email, roles: ['customer'], tenant_id: 'ten_pbj' },
      customer: { email: guest.email, first_name: 'Ada', phone: '+1234567890', loyalty_tier: 'bronze', enabled: true },
    });
    const { customer, user } = answer.body as { customer: { id: string }; user: { customer_id: string } };
    expect(user.customer_id).toBe(customer.id);
    expect(answer.text).not.toContain(guest.password);
    const order = await api.call('POST', '/v1/commerce/customers/orders', {
      token: tokensOf(answer).access,
      body: { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_456', quantity: 1 }] },
    });
    expect([order.status, order.body.customer_id]).toEqual([201, customer.id]);
    await signIn({ email: guest.email.toUpperCase(), password: guest.password });
  });

  it('refuses to register what it cannot keep', async () => {
    for (const [change, error, field] of [
      [{ email: 'nobody' }, 'invalid_email', 'email'],
      [{ email: undefined }, 'invalid_email', 'email'],
      [{ password: 'short' }, 'invalid_request', 'password'],
      [{ password: 'x'.repeat(201) }, 'invalid_request', 'password'],
      [{ first_name: ' ' }, 'invalid_request', 'first_name'],
      [{ last_name: undefined }, 'invalid_request', 'last_name'],
      [{ phone: '555' }, 'invalid_request', 'phone'],
      [{ tenant_slug: undefined }, 'invalid_request', 'tenant_slug'],
      [{ roles: ['super_admin'] }, 'invalid_request', 'roles'],
      [{ customer_id: 'cust_abc123' }, 'invalid_request', 'customer_id'],
      [{ enabled: true }, 'invalid_request', 'enabled'],
    ] as const) {
      expectRefused(await post('/register', aGuest(change)), 400, error, field);
    }
    for (const slug of ['nowhere', 'platform']) {
      expectRefused(await post('/register', aGuest({ tenant_slug: slug })), 404, 'tenant_not_found', undefined);
    }
    expectRefused(await post('/register', aGuest({ email: 'JOHN.doe@example.com' })), 409, 'email_exists', 'email');
  });

  it('asks which restaurant when one e-mail and password fit two', async () => {
    const guest = aGuest();
    const elsewhere = await post('/register', { ...guest, tenant_slug: 'rival' });
    const here = await post('/register', guest);
    expect([here.status, elsewhere.status]).toEqual([201, 201]);
    const { email, password } = guest;
    expectRefused(await post('/login', { email, password }), 400, 'tenant_required', 'tenant_slug');
    for (const [slug, tenant] of [
      ['pbandj', 'ten_pbj'],
      ['rival', 'ten_rye'],
    ] as const) {
      const { body } = await post('/login', { email, password, tenant_slug: slug });
      expect((body.user as { tenant_id: string }).tenant_id).toBe(tenant);
    }
    const { access } = tokensOf(elsewhere);
    const customer = (here.body.customer as { id: string }).id;
    expectRefused(
      await api.call('GET', `/v1/commerce/customers/${customer}`, { token: access }),
      404,
      'customer_not_found',
    );
    const abroad = await api.call('GET', '/v1/commerce/customers', {
      token: access,
      headers: { 'x-tenant-id': 'pbandj' },
    });
    expectRefused(abroad, 403, 'forbidden');
  });

  it('lets a disabled user in no more', async () => {
    const guest = aGuest();
    const tokens = tokensOf(await post('/register', guest));
    expect((await me(tokens.access)).status).toBe(200);
    await api.owner('UPDATE users SET disabled_at = now() WHERE email = $1', [guest.email]);
    expectRefused(await post('/login', { email: guest.email, password: guest.password }), 401, 'unauthorized');
    expectRefused(await refresh(tokens.refresh), 401, 'unauthorized');
  });

  it('signs tokens that anybody can check with the published keys', async () => {
    const { access } = await signIn({ email: DEMO_USERS.restaurant_manager, password: PASSWORD });
    const keys = createRemoteJWKSet(new URL(`${api.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(access, keys, {
      issuer: 'breadboard',
      audience: 'breadboard-api',
      typ: 'at+jwt',
    });
    expect(decodeProtectedHeader(access)).toMatchObject({ alg: 'RS256', typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).toMatchObject({
      sub: expect.stringMatching(/^usr_/),
      tenant_id: 'ten_pbj',
      roles: ['restaurant_manager'],
      customer_id: null,
      location_ids: ['loc_abc123'],
      sid: expect.any(String),
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(900);
    expect(JSON.stringify(payload)).not.toContain('@');
    const published = await api.call('GET', '/.well-known/jwks.json');
    expect(published.headers.get('cache-control')).toContain('max-age');
    for (const key of published.body.keys as object[]) {
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(secret);
    }
  });
});

describe('signing in, by whatever prefix', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ config: { rateLimited: true } });
  });
  afterAll(() => api.close());

  it('is over five seconds after the user was disabled', async () => {
    const { email, ...guest } = aGuest();
    const { body } = await api.call('POST', '/v1/auth/register', { body: { ...guest, email } });
    const me = (): Promise<Answer> => api.call('GET', '/v1/auth/me', { token: String(body.access_token) });
    expect((await me()).status).toBe(200);
    await api.owner('UPDATE users SET disabled_at = now() WHERE email = $1', [email]);
    await sleep(5_100);
    expect((await me()).status).toBe(401);
  });

  it('is limited to ten a minute, told in headers, right or wrong', async () => {
    for (let n = 0; n < 10; n += 1) {
      const body = n % 2 ? JOHN : { ...JOHN, password: 'wrong' };
      const { status, headers } = await api.call('POST', `${PREFIXES[n % 3]}/login`, { body });
      expect([status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual([
        n % 2 ? 200 : 401,
        '10',
        String(9 - n),
      ]);
      expect(headers.get('retry-after')).toBeNull();
    }
    const refused = await api.call('POST', '/v1/auth/login', {
      body: JOHN,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect([refused.status, refused.body.error, refused.headers.get('ratelimit-remaining')]).toEqual([
      429,
      'rate_limited',
      '0',
    ]);
    const wait = Number(refused.headers.get('retry-after'));
    expect([wait > 0, wait <= 60, refused.headers.get('ratelimit-reset')]).toEqual([true, true, String(wait)]);
  });
});
