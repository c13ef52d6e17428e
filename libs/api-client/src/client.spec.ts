import { ApiError, isApiError } from './api-error';
import { apiClient, got } from './client';

/** A server that gives the next answer at every call, and remembers what it was asked. */
function aServer(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, fetch };
}

const LOCATIONS = { data: [] };
const refusal = (status: number, error: string, more: object = {}) =>
  Response.json({ error, message: 'No.', request_id: 'req-1', ...more }, { status });

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof ApiError)) throw new Error('no failure of the API');
  return failure;
}

describe('a call of the API', () => {
  it('brings the key or token that it was given, and the tenant', async () => {
    const server = aServer(Response.json(LOCATIONS), Response.json(LOCATIONS));
    const base = { baseUrl: 'http://api.example', fetch: server.fetch };
    await apiClient({ ...base, credential: { kind: 'key', key: 'k1' } }).GET('/api/v1/locations');
    const bearer = { kind: 'bearer', token: () => 't1' } as const;
    await apiClient({ ...base, credential: bearer, tenant: () => 'pbandj' }).GET('/api/v1/locations');
    expect(server.asked.map(({ headers }) => headers.get('x-api-key'))).toEqual(['k1', null]);
    expect(server.asked[1]?.headers.get('authorization')).toBe('Bearer t1');
    expect(server.asked[1]?.headers.get('x-tenant-id')).toBe('pbandj');
  });

  it('gives the answer, typed', async () => {
    const server = aServer(Response.json(LOCATIONS));
    const client = apiClient({ baseUrl: 'http://api.example', fetch: server.fetch });
    const { data } = await got(client.GET('/api/v1/locations', { params: { query: { tenant: 'pbandj' } } }));
    expect(data).toEqual([]);
    expect(server.asked[0]?.url).toBe('http://api.example/api/v1/locations?tenant=pbandj');
  });

  it('fails with what the refusal says', async () => {
    const more = { field: 'items.0', allowed: ['a'], suggested: ['b'], status: 'ready', item: { type: 'jelly' } };
    const server = aServer(refusal(409, 'out_of_stock', more));
    const client = apiClient({ baseUrl: 'http://api.example', fetch: server.fetch });
    const failure = await failureOf(client.GET('/api/v1/locations'));
    expect(failure).toMatchObject({ code: 'out_of_stock', httpStatus: 409, field: 'items.0', requestId: 'req-1' });
    expect(failure).toMatchObject({ allowed: ['a'], suggested: ['b'], orderStatus: 'ready', item: { type: 'jelly' } });
    expect(failure.fields).toEqual([{ error: 'out_of_stock', message: 'No.', field: 'items.0' }]);
    expect(isApiError(failure, 'out_of_stock')).toBe(true);
    expect(isApiError(failure, 'forbidden')).toBe(false);
    expect(isApiError(new Error('out_of_stock'))).toBe(false);
  });

  it.each([
    [new Response('<html>Bad gateway</html>', { status: 502 }), 'unavailable', true],
    [Response.json({ error: 'code_of_tomorrow', message: 'New.' }, { status: 422 }), 'unexpected', false],
    [Response.json(null, { status: 500 }), 'unexpected', false],
    [new TypeError('fetch failed'), 'offline', true],
  ])('fails in words of its own where nobody of us answers: %s', async (answer, code, isPassing) => {
    const server = aServer(answer);
    const failure = await failureOf(
      apiClient({ baseUrl: 'http://a.example', fetch: server.fetch }).GET('/api/v1/locations'),
    );
    expect(failure).toMatchObject({ code, isPassing });
  });

  it('tells how long to wait', async () => {
    const limited = Response.json({ error: 'rate_limited' }, { status: 429, headers: { 'retry-after': '7' } });
    const server = aServer(limited);
    const failure = await failureOf(
      apiClient({ baseUrl: 'http://a.example', fetch: server.fetch }).GET('/api/v1/locations'),
    );
    expect(failure).toMatchObject({ code: 'rate_limited', retryAfter: 7, isPassing: true });
  });

  it('tells how the way to the server is, but not when it was given up', async () => {
    const states: string[] = [];
    const server = aServer(
      refusal(404, 'not_found'),
      refusal(503, 'unavailable'),
      new TypeError('x'),
      new TypeError('y'),
    );
    const client = apiClient({
      baseUrl: 'http://a.example',
      fetch: server.fetch,
      onConnection: (state) => states.push(state),
    });
    for (let call = 0; call < 3; call += 1) await failureOf(client.GET('/api/v1/locations'));
    const gone = AbortSignal.abort();
    await expect(client.GET('/api/v1/locations', { signal: gone })).rejects.toThrow('y');
    expect(states).toEqual(['up', 'unavailable', 'offline']);
  });
});

describe('a call of somebody who is signed in', () => {
  function aSession(...tokens: (string | null)[]) {
    const stale: (string | null)[] = [];
    const session = {
      token: 'old' as string | null,
      renew: (from: string | null) => {
        stale.push(from);
        session.token = tokens.shift() ?? null;
        return Promise.resolve(session.token);
      },
    };
    return { session, stale };
  }
  const clientOf = (server: ReturnType<typeof aServer>, session: ReturnType<typeof aSession>['session']) =>
    apiClient({ baseUrl: 'http://a.example', fetch: server.fetch, credential: { kind: 'session', session } });

  it('is made once more with a new token, body and all, when the old one has run out', async () => {
    const server = aServer(refusal(401, 'unauthorized'), Response.json({ id: 'ord_1' }, { status: 201 }));
    const { session, stale } = aSession('new');
    const body = { location_id: 'loc_1', items: [{ menu_item_id: 'item_1', quantity: 1 }] };
    const params = { header: { 'Idempotency-Key': 'k' } };
    await clientOf(server, session).POST('/api/v1/customers/orders', { body, params });
    expect(stale).toEqual(['old']);
    expect(server.asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
    expect(server.asked.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k', 'k']);
    expect(await server.asked[1]?.json()).toEqual(body);
  });

  it('fails when the sign-in has ended, and is not repeated again and again', async () => {
    const server = aServer(refusal(401, 'unauthorized'), refusal(401, 'unauthorized'), refusal(401, 'unauthorized'));
    const ended = aSession(null);
    expect(await failureOf(clientOf(server, ended.session).GET('/api/v1/auth/me'))).toMatchObject({
      code: 'unauthorized',
    });
    expect(server.asked).toHaveLength(1);
    const renewed = aSession('new', 'newer');
    await failureOf(clientOf(server, renewed.session).GET('/api/v1/auth/me'));
    expect(server.asked).toHaveLength(3);
    expect(renewed.stale).toEqual(['old']);
  });
});
