import { type Answer, DEMO_USERS, PASSWORD, startTestApi, type TestApi } from '../support/test-api';

const TABS = 50;
const ROUNDS = 5;

/** What a browser with many tabs does to one cookie, over HTTP. */
describe('a session of a page, used by many at once', () => {
  let api: TestApi;
  let page: Record<string, string>;
  beforeAll(async () => {
    api = await startTestApi();
    page = { origin: new URL(api.url).origin, 'x-session': 'cookie' };
  });
  afterAll(() => api.close());

  const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const login = (headers = page, email: string = DEMO_USERS.customer): Promise<Answer> =>
    api.call('POST', '/v1/auth/login', { body: { email, password: PASSWORD }, headers });
  const refresh = (cookie: string, headers = page, prefix = '/v1/auth'): Promise<Answer> =>
    api.call('POST', `${prefix}/refresh`, { body: {}, headers: { ...headers, cookie } });
  const logout = (token: unknown, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    api.call('POST', '/v1/auth/logout', { token: String(token), body, headers });
  const many = <T>(n: number, work: (nth: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_none, nth) => work(nth)));

  it('goes on in all of fifty tabs that refresh at once, round after round, by one chain of tokens', async () => {
    let cookie = cookieOf(await login());
    for (let round = 0; round < ROUNDS; round += 1) {
      const [shared] = [cookie];
      const answers = await many(TABS, () => refresh(shared));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const next = new Set(answers.map(cookieOf));
      expect([next.size, next.has(cookie)]).toEqual([1, false]);
      [cookie = ''] = next;
    }
    const [left] = await api.owner<{ unspent: number }>(
      `SELECT count(*)::int AS unspent FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id
       WHERE r.used_at IS NULL AND s.revoked_at IS NULL AND s.id = (
         SELECT session_id FROM refresh_tokens GROUP BY session_id ORDER BY count(*) DESC LIMIT 1)`,
    );
    expect(left).toEqual({ unspent: 1 });
  });

  it('is over in all tabs when one signs out everywhere while the others refresh', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [here, there] = [await login(), await login()];
      const [out, ...answers] = await Promise.all([
        logout(here.body.access_token, { everywhere: true }),
        ...Array.from({ length: 10 }, (_none, n) => refresh(cookieOf(n % 2 === 0 ? here : there))),
      ]);
      expect(out.status).toBe(204);
      const given = answers.map(cookieOf).filter((cookie) => cookie.includes('brt_'));
      for (const answer of answers) expect([200, 401]).toContain(answer.status);
      for (const cookie of [...given, cookieOf(here), cookieOf(there)]) {
        expect((await refresh(cookie)).status).toBe(401);
      }
      const tokens = answers.map(({ body }) => body.access_token).filter((token) => typeof token === 'string');
      for (const token of tokens) expect((await api.call('GET', '/v1/auth/me', { token })).status).toBe(401);
    }
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no site', {}],
    ['an opaque one', { origin: 'null' }],
    ['two at once', { origin: 'https://evil.example, http://127.0.0.1' }],
    ['a path behind its name', { origin: 'http://127.0.0.1.evil.example' }],
  ])('is spent by nobody from %s, though twenty try', async (_what, headers: Record<string, string>) => {
    const cookie = cookieOf(await login());
    const answers = await many(20, () => refresh(cookie, headers));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    for (const answer of answers) expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await refresh(cookie)).status).toBe(200);
  });

  it('has a cookie for the prefix at which it signed in, and one session whichever brings it', async () => {
    for (const prefix of ['/v1/auth', '/v1/commerce/auth', '/api/v1/auth']) {
      const signedIn = await api.call('POST', `${prefix}/login`, {
        body: { email: DEMO_USERS.customer, password: PASSWORD },
        headers: page,
      });
      expect(signedIn.headers.get('set-cookie')).toContain(`Path=${prefix};`);
      // A browser would not send it there; whoever does anyway is given one for there, and both are one session.
      const elsewhere = await refresh(cookieOf(signedIn), page, '/v1/commerce/auth');
      expect(elsewhere.headers.get('set-cookie')).toContain('Path=/v1/commerce/auth;');
      expect((await logout(elsewhere.body.access_token, {}, page)).status).toBe(204);
      expect((await refresh(cookieOf(signedIn), page, prefix)).status).toBe(401);
    }
  });

  it('is nobody’s with a cookie that is none: cut, doubled, huge, of another session or in a body besides', async () => {
    const cookie = cookieOf(await login());
    const admin = cookieOf(await login(page, DEMO_USERS.tenant_admin));
    const [name, token = ''] = cookie.split('=');
    for (const wrong of [
      token.slice(0, -1),
      `${token}A`,
      token.slice(0, token.length / 2) + admin.slice(admin.length - token.length / 2),
      'x'.repeat(4_000),
      '%00',
      '%E0%A4%A',
      'null',
    ]) {
      expect([wrong, (await refresh(`${String(name)}=${wrong}`)).status]).toEqual([wrong, 401]);
    }
    expect((await refresh(cookie)).status).toBe(200);
  });
});
