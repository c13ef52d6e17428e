import { PageSession } from './page-session';

const USER = { id: 'usr_1', tenant_id: 'ten_1', email: 'ana@shop.example', roles: ['customer'], customer_id: 'cust_1' };

/** What a browser remembers between its tabs. */
function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}

/** A sign-in service that numbers its tokens, and says what it is told to say. */
function aService() {
  const calls: { path: string; headers: Record<string, string> }[] = [];
  const service = {
    calls,
    status: 200,
    isAway: false,
    fetch: async (path: string, init: RequestInit): Promise<Response> => {
      calls.push({ path, headers: init.headers as Record<string, string> });
      await Promise.resolve();
      if (service.isAway) throw new TypeError('fetch failed');
      if (service.status !== 200)
        return Response.json({ error: 'unauthorized', message: 'No.' }, { status: service.status });
      if (path.endsWith('/logout')) return new Response(null, { status: 204 });
      return Response.json({
        access_token: `token ${calls.length}`,
        token_type: 'Bearer',
        expires_in: 900,
        user: USER,
      });
    },
  };
  return service;
}

const CREDENTIALS = { email: 'ana@shop.example', password: 'secret-words', tenant_slug: 'pbandj' };

function opened(purpose = 'shop:pbandj') {
  const service = aService();
  const storage = aStorage();
  const session = new PageSession({ purpose, fetch: service.fetch, storage });
  return { service, storage, session };
}

describe('the sign-in of a page', () => {
  it('asks for a cookie, keeps the token in memory, and writes down nothing secret', async () => {
    const { service, storage, session } = opened();
    expect(await session.signIn(CREDENTIALS)).toEqual(USER);
    expect(session.token).toBe('token 1');
    expect(service.calls[0]?.headers['x-session']).toBe('cookie');
    expect([...storage.kept]).toEqual([['breadboard.signed-in', 'shop:pbandj']]);
  });

  it('is taken up by the next page, and not asked for where nobody has signed in', async () => {
    const { service, storage, session } = opened();
    await session.resume();
    expect(service.calls).toEqual([]);
    expect(session.isSettled()).toBe(true);
    await session.signIn(CREDENTIALS);
    const next = new PageSession({ purpose: 'shop:pbandj', fetch: service.fetch, storage });
    expect(next.isSettled()).toBe(false);
    await next.resume();
    expect(next.current()?.user).toEqual(USER);
    expect(service.calls[1]?.path).toBe('/api/v1/auth/refresh');
  });

  it('is of one shop alone', async () => {
    const { service, storage, session } = opened();
    await session.signIn(CREDENTIALS);
    const other = new PageSession({ purpose: 'shop:rival', fetch: service.fetch, storage });
    await other.resume();
    expect(other.current()).toBeNull();
    await other.signIn({ ...CREDENTIALS, tenant_slug: 'rival' });
    session.noticeOtherTab();
    expect(session.current()).toBeNull();
  });

  it('is renewed once for many calls that find the token stale', async () => {
    const { service, session } = opened();
    await session.signIn(CREDENTIALS);
    const tokens = await Promise.all([1, 2, 3].map(() => session.renew('token 1')));
    expect(tokens).toEqual(['token 2', 'token 2', 'token 2']);
    expect(await session.renew('token 1')).toBe('token 2');
    expect(service.calls).toHaveLength(2);
  });

  it('ends when the server says so, and everybody hears of it', async () => {
    const { service, storage, session } = opened();
    await session.signIn(CREDENTIALS);
    let heard = 0;
    session.subscribe(() => (heard += 1));
    service.status = 401;
    expect(await session.renew('token 1')).toBeNull();
    expect(session.current()).toBeNull();
    expect(heard).toBe(1);
    expect(storage.kept.size).toBe(0);
  });

  it('lasts while the server cannot be reached', async () => {
    const { service, session } = opened();
    await session.signIn(CREDENTIALS);
    service.isAway = true;
    await expect(session.renew('token 1')).rejects.toMatchObject({ code: 'offline' });
    expect(session.current()?.user).toEqual(USER);
    service.isAway = false;
    expect(await session.renew('token 1')).toBe('token 3');
  });

  it('ends here when somebody signs out, whatever the server says', async () => {
    const { service, storage, session } = opened();
    await session.signIn(CREDENTIALS);
    service.status = 503;
    await session.signOut();
    expect(session.token).toBeNull();
    expect(storage.kept.size).toBe(0);
    expect(service.calls[1]?.headers.authorization).toBe('Bearer token 1');
  });

  it('says who does not get in, and stays as it was', async () => {
    const { service, session } = opened();
    service.status = 401;
    await expect(session.signIn(CREDENTIALS)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(session.current()).toBeNull();
  });

  it('is ended on every device by one call, and kept when the server has not said so', async () => {
    const { service, session } = opened();
    await session.signIn(CREDENTIALS);
    service.isAway = true;
    await expect(session.signOutEverywhere()).rejects.toMatchObject({ code: 'offline' });
    expect(session.token).toBe('token 1');
    service.isAway = false;
    await session.signOutEverywhere();
    expect(service.calls.at(-1)).toMatchObject({
      path: '/api/v1/auth/logout',
      headers: { authorization: 'Bearer token 1' },
    });
    expect([session.token, session.wasLost()]).toEqual([null, false]);
  });

  it('is known to be lost where others have ended it, until the next one', async () => {
    const { service, session } = opened();
    await session.signIn(CREDENTIALS);
    service.status = 401;
    expect(await session.renew('token 1')).toBeNull();
    expect(session.wasLost()).toBe(true);
    service.status = 200;
    await session.signIn(CREDENTIALS);
    expect(session.wasLost()).toBe(false);
    await session.signOut();
    expect(session.wasLost()).toBe(false);
  });
});
