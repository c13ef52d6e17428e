import { aTenant, type TenantWorld } from '@breadboard/testing';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';

const PASSWORD = 'correct horse battery';
const PAGE = { origin: 'http://localhost:3000', host: 'localhost:3000' };
const PREFIXES = ['/api/v1/auth', '/v1/commerce/auth', '/v1/auth'] as const;

let identity: IdentityApp;
let shop: TenantWorld;
let count = 0;

beforeAll(async () => {
  identity = await anIdentityApp({ webOrigins: ['https://shop.example'] });
  shop = await aTenant(identity.database, { slug: 'shop' });
});
afterAll(() => identity.close());

const wanting = { ...PAGE, 'x-session': 'cookie' };
const refused = { status: 401, body: { error: 'unauthorized' } };
const forbidden = { status: 403, body: { error: 'forbidden' } };

async function aPerson(): Promise<{ email: string; password: string; userId: string }> {
  const email = `page-${(count += 1)}@shop.example`;
  const userId = await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD });
  return { email, password: PASSWORD, userId };
}

/** A page that has signed in: the cookie it was given, its access token, and whose it is. */
async function aPage(headers: object = {}) {
  const { userId, ...credentials } = await aPerson();
  const answer = await identity.post('/api/v1/auth/login', credentials, { ...wanting, ...headers });
  expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } });
  return { userId, answer, access: String(answer.body.access_token), token: tokenOf(answer) };
}

/** The whole `Set-Cookie` of an answer. */
const cookieOf = ({ headers }: Answer): string => (headers['set-cookie'] ?? '') as string;
/** The refresh token in it. */
const tokenOf = (answer: Answer): string => /^breadboard_refresh=([^;]*)/.exec(cookieOf(answer))?.[1] ?? '';
const refresh = (token: string, headers: Record<string, string> = {}): Promise<Answer> =>
  identity.post('/api/v1/auth/refresh', {}, { ...PAGE, cookie: `breadboard_refresh=${token}`, ...headers });
const me = (access: string): Promise<Answer> => identity.get('/api/v1/auth/me', { authorization: `Bearer ${access}` });

async function endingOf(userId: string): Promise<{ reason: string | null; unspent: number }[]> {
  return identity.database.owner(
    `SELECT s.revoked_reason AS reason, (count(*) FILTER (WHERE r.used_at IS NULL))::int AS unspent
     FROM sessions s JOIN refresh_tokens r ON r.session_id = s.id WHERE s.user_id = $1 GROUP BY s.tenant_id, s.id`,
    [userId],
  );
}

describe('a page that signs in', () => {
  it('has its refresh token in a cookie that no script and no other site gets at, and not in the body', async () => {
    const { answer, token } = await aPage();
    expect(answer.body).not.toHaveProperty('refresh_token');
    expect(token).toMatch(/^brt_[\w-]+$/);
    const expires = identity.database.clock.now().getTime() + 14 * 86_400_000;
    expect(cookieOf(answer).split('; ').slice(1).sort()).toEqual(
      [`Expires=${new Date(expires).toUTCString()}`, 'HttpOnly', 'Path=/api/v1/auth', 'SameSite=Strict'].sort(),
    );
  });

  it.each(PREFIXES)('at %s keeps its cookie for that path alone', async (prefix) => {
    const { userId: _whose, ...credentials } = await aPerson();
    const answer = await identity.post(`${prefix}/login`, credentials, wanting);
    expect(cookieOf(answer)).toContain(`Path=${prefix};`);
    const cookie = `breadboard_refresh=${tokenOf(answer)}`;
    expect((await identity.post(`${prefix}/refresh`, {}, { ...PAGE, cookie })).status).toBe(200);
  });

  it.each([
    ['127.0.0.1:3000', 'http://127.0.0.1:3000', false],
    ['[::1]:3000', 'http://[::1]:3000', false],
    ['shop.example', 'https://shop.example', true],
    ['internal:3000', 'https://shop.example', true],
  ])('at %s, from %s: the cookie is for TLS alone, %s', async (host, origin, isSecure) => {
    const { answer } = await aPage({ host, origin });
    expect(/; Secure/.test(cookieOf(answer))).toBe(isSecure);
  });

  it('goes on by its cookie, again and again, without a body', async () => {
    const { token } = await aPage();
    const headers = { ...PAGE, cookie: `other=1; breadboard_refresh=${token}` };
    const bare = await identity.app.inject({ method: 'POST', url: '/api/v1/auth/refresh', headers });
    expect([bare.statusCode, bare.json()]).toEqual([
      200,
      expect.not.objectContaining({ refresh_token: expect.anything() }),
    ]);
    const second = /^breadboard_refresh=([^;]*)/.exec(String(bare.headers['set-cookie']))?.[1] ?? '';
    expect(second).not.toBe(token);
    const third = await refresh(second);
    expect(third.status).toBe(200);
    expect((await me(String(third.body.access_token))).status).toBe(200);
  });

  it('signs out: the session ends, the cookie goes', async () => {
    const { access, token } = await aPage();
    const headers = { ...PAGE, cookie: `breadboard_refresh=${token}`, authorization: `Bearer ${access}` };
    const answer = await identity.app.inject({ method: 'POST', url: '/v1/auth/logout', headers });
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^breadboard_refresh=; Path=\/v1\/auth; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict$/,
    );
    expect(await refresh(token)).toMatchObject(refused);
  });

  it('may move a token that it holds into the cookie', async () => {
    const { userId: _whose, ...credentials } = await aPerson();
    const { body } = await identity.post('/api/v1/auth/login', credentials);
    const moved = await identity.post('/api/v1/auth/refresh', { refresh_token: body.refresh_token }, wanting);
    expect(moved.body).not.toHaveProperty('refresh_token');
    expect((await refresh(tokenOf(moved))).status).toBe(200);
  });

  it('without a cookie is not signed in; with another wish it is told what there is', async () => {
    expect(await identity.post('/api/v1/auth/refresh', {}, wanting)).toMatchObject(refused);
    expect(await refresh('')).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', field: 'refresh_token' },
    });
    const answer = await identity.post('/api/v1/auth/refresh', {}, { ...PAGE, 'x-session': 'Cookie' });
    expect(answer).toMatchObject({ status: 400, body: { field: 'X-Session', allowed: ['cookie'] } });
  });
});

describe('a client that wants no cookie', () => {
  it('is given none, wherever it is', async () => {
    const { userId: _whose, ...credentials } = await aPerson();
    const answer = await identity.post('/api/v1/auth/login', credentials, { origin: 'https://elsewhere.example' });
    expect(answer).toMatchObject({ status: 200, body: { refresh_token: expect.stringMatching(/^brt_/) } });
    const next = await identity.post('/api/v1/auth/refresh', { refresh_token: answer.body.refresh_token });
    expect(next).toMatchObject({ status: 200, body: { refresh_token: expect.stringMatching(/^brt_/) } });
    const headers = { authorization: `Bearer ${String(next.body.access_token)}` };
    const out = await identity.app.inject({ method: 'POST', url: '/api/v1/auth/logout', headers });
    for (const { headers: told } of [answer, next, out]) expect(told).not.toHaveProperty('set-cookie');
  });

  it('still has to bring its token', async () => {
    const answer = await identity.post('/api/v1/auth/refresh', {});
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'refresh_token' } });
  });
});

describe('another site', () => {
  const elsewhere: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['a host like a listed one', { origin: 'https://shop.example.evil.example' }],
  ];

  it.each([...elsewhere, ['no origin at all', { origin: '' }] as [string, Record<string, string>]])(
    '(%s) cannot use the cookie, and spends nothing',
    async (_what, headers) => {
      const { token, access } = await aPage();
      expect(await refresh(token, headers)).toMatchObject(forbidden);
      const given = { ...PAGE, ...headers, cookie: `breadboard_refresh=${token}`, authorization: `Bearer ${access}` };
      expect(await identity.post('/api/v1/auth/logout', {}, given)).toMatchObject(forbidden);
      expect((await refresh(token)).status).toBe(200);
    },
  );

  it.each(elsewhere)('(%s) cannot sign a browser in', async (_what, headers) => {
    const { userId: _whose, ...credentials } = await aPerson();
    const answer = await identity.post('/api/v1/auth/login', credentials, { ...wanting, ...headers });
    expect(answer).toMatchObject(forbidden);
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('cannot by leaving the header out, either', async () => {
    const { token } = await aPage();
    const headers = { host: PAGE.host, cookie: `breadboard_refresh=${token}` };
    expect(await identity.post('/api/v1/auth/refresh', {}, headers)).toMatchObject(forbidden);
  });

  it('on the list of ours may', async () => {
    const { token } = await aPage();
    expect((await refresh(token, { origin: 'https://shop.example' })).status).toBe(200);
  });
});

describe('tabs of one browser', () => {
  it('that refresh at the same moment are all given the same next token', async () => {
    const { token, userId } = await aPage();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const [next = '', ...others] = new Set(answers.map(tokenOf));
    expect(others).toEqual([]);
    expect(next).not.toBe(token);
    expect(await endingOf(userId)).toEqual([{ reason: null, unspent: 1 }]);
    for (const { body } of answers) expect((await me(String(body.access_token))).status).toBe(200);
    expect((await refresh(next)).status).toBe(200);
  });

  it('that are late find the last token, however many there were since', async () => {
    const { token, userId } = await aPage();
    let last = token;
    for (let round = 0; round < 3; round += 1) {
      identity.database.clock.advance({ seconds: 3 });
      last = tokenOf(await refresh(last));
    }
    // Nine seconds after the sign-in and six after the first refresh, a tab comes with the first token.
    expect(tokenOf(await refresh(token))).toBe(last);
    expect(await endingOf(userId)).toEqual([{ reason: null, unspent: 1 }]);
  });

  it('are given ten seconds, and then the session ends as for anybody', async () => {
    const { token, userId } = await aPage();
    const next = tokenOf(await refresh(token));
    identity.database.clock.advance({ seconds: 9 });
    expect(tokenOf(await refresh(token))).toBe(next);
    identity.database.clock.advance({ seconds: 1 });
    expect(await refresh(token)).toMatchObject(refused);
    expect(await refresh(next)).toMatchObject(refused);
    expect(await endingOf(userId)).toEqual([{ reason: 'refresh_token_reused', unspent: 1 }]);
  });

  it('have no grace for a token that was spent, or comes again, in a body', async () => {
    const inBody = (token: string): Promise<Answer> => identity.post('/api/v1/auth/refresh', { refresh_token: token });
    const first = await aPage();
    await refresh(first.token);
    expect(await inBody(first.token)).toMatchObject(refused);
    const second = await aPage();
    await inBody(second.token);
    expect(await refresh(second.token)).toMatchObject(refused);
    for (const { userId } of [first, second]) {
      expect(await endingOf(userId)).toMatchObject([{ reason: 'refresh_token_reused' }]);
    }
  });

  it('have none after the sign-out, or when the user was disabled', async () => {
    const out = await aPage();
    const next = await refresh(out.token);
    await identity.post('/api/v1/auth/logout', {}, { authorization: `Bearer ${String(next.body.access_token)}` });
    expect(await refresh(out.token)).toMatchObject(refused);
    const disabled = await aPage();
    await refresh(disabled.token);
    await identity.database.owner('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled.userId]);
    expect(await refresh(disabled.token)).toMatchObject(refused);
  });

  it('leave no way from an old token to the present one behind', async () => {
    const { token, userId } = await aPage();
    let last = token;
    for (let round = 0; round < 3; round += 1) {
      last = tokenOf(await refresh(last));
      identity.database.clock.advance({ seconds: 10 });
    }
    const [row] = await identity.database.owner<{ sealed: number }>(
      `SELECT count(r.successor)::int AS sealed FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id
       WHERE s.user_id = $1`,
      [userId],
    );
    // The one that was spent last is the only one to lead on, until the next.
    expect(row).toEqual({ sealed: 1 });
  });
});
