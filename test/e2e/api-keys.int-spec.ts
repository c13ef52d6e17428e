import { createHash } from 'node:crypto';
import { required } from '@breadboard/kernel';
import { aKey, kioskOf, PRINTED_KEY } from '../support/kiosk';
import { eventually } from '../support/ordering-desk';
import { type Answer, startTestApi, type TestApi } from '../support/test-api';

const KEYS = '/v1/commerce/api-keys';
const WANTED = { name: 'Kiosk at the door', location_id: 'loc_abc123', scopes: ['inventory:read'] };
const LATER = '2099-01-01T00:00:00Z';

describe('the API keys of a restaurant', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const create = (body: object, headers = {}): Promise<Answer> =>
    api.call('POST', KEYS, { as: 'tenant_admin', body, headers });
  const list = async (query = ''): Promise<Answer> => api.call('GET', `${KEYS}${query}`, { as: 'tenant_admin' });
  const stockWith = async (key: string): Promise<number> => (await kioskOf(api, key)('GET', '/v1/inventory')).status;

  it('are shown once, when they are made; afterwards nobody has them but who got them', async () => {
    const made = await create({ ...WANTED, scopes: ['orders:write', 'inventory:read'], expires_at: LATER });
    const { key, ...shown } = made.body;
    expect(made.status).toBe(201);
    expect(key).toMatch(/^pbj_test_[0-9a-hjkmnp-tv-z]{85}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^key_/),
      name: 'Kiosk at the door',
      location_id: 'loc_abc123',
      scopes: ['orders:write', 'inventory:read'],
      created_at: expect.stringMatching(/Z$/),
      expires_at: LATER,
      revoked_at: null,
      last_used_at: null,
    });
    // The key says which one it is.
    expect(String(key)).toContain(String(shown.id).slice(4));
    const { body } = await list('?limit=1');
    expect(body.data).toEqual([shown]);
    const [row] = await api.owner<{ all: string; hash: Buffer }>(
      `SELECT k::text AS all, secret_hash AS hash FROM api_keys k WHERE name = 'Kiosk at the door'`,
    );
    expect(required(row, 'key').hash).toEqual(createHash('sha256').update(String(key)).digest());
    expect(row?.all).not.toContain(String(key).slice(35));
  });

  it('open what they are for, until they are revoked', async () => {
    const made = await create(WANTED);
    const key = String(made.body.key);
    expect(await stockWith(key)).toBe(200);
    const path = `${KEYS}/${String(made.body.id)}`;
    expect((await api.call('DELETE', path, { as: 'tenant_admin' })).status).toBe(204);
    // Another process, or this one five seconds later.
    const other = await startedOn(api, key);
    expect(other).toBe('revoked');
    const [first] = (await list('?limit=1')).body.data as { revoked_at: string }[];
    expect((await api.call('DELETE', path, { as: 'tenant_admin' })).status).toBe(204);
    const [again] = (await list('?limit=1')).body.data as { revoked_at: string }[];
    expect(again?.revoked_at).toBe(required(first, 'key').revoked_at);
  });

  it('tell when they were used last, a moment later', async () => {
    const made = await create(WANTED);
    expect(await stockWith(String(made.body.key))).toBe(200);
    const used = await eventually(async () => {
      const [newest] = (await list('?limit=1')).body.data as { last_used_at: string | null }[];
      return newest?.last_used_at ?? null;
    });
    expect(used).toMatch(/^\d{4}-.*Z$/);
  });

  it('are refused with a digit too many, too few or another one', async () => {
    const key = String((await create(WANTED)).body.key);
    const wrong = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
    for (const text of [wrong, key.toUpperCase(), 'pbj_test_', key.slice(0, -1), `${key}0`, 'x'.repeat(5_000)]) {
      expect(await stockWith(text)).toBe(401);
    }
    expect(await stockWith(key)).toBe(200);
  });

  it('are made and revoked on the record, which names no secret', async () => {
    const made = await create(WANTED);
    await api.call('DELETE', `${KEYS}/${String(made.body.id)}`, { as: 'tenant_admin' });
    const { body } = await api.call('GET', `/v1/commerce/audit-log?object_id=${String(made.body.id)}`, {
      as: 'tenant_admin',
    });
    const entries = body.data as { action: string; location_id: string; details: object }[];
    expect(entries.map(({ action }) => action)).toEqual(['keys.revoke', 'keys.create']);
    expect(entries[1]).toMatchObject({
      location_id: 'loc_abc123',
      details: { scopes: ['inventory:read'], expires_at: null },
    });
    expect(JSON.stringify(body)).not.toContain(String(made.body.key));
  });

  it('are made once for one Idempotency-Key, and the repeat does not show the key again', async () => {
    const once = { 'idempotency-key': 'one-kiosk' };
    const made = await create(WANTED, once);
    const again = await create(WANTED, once);
    const { key, ...shown } = made.body;
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([201, 'true', shown]);
    const [kept] = await api.owner<{ all: string }>(`SELECT string_agg(i::text, ' ') AS all FROM idempotency_keys i`);
    expect(kept?.all).toContain(String(shown.id));
    expect(kept?.all).not.toContain(String(key));
  });

  it.each<[string, object, number, string, string | undefined]>([
    ['no scope', { ...WANTED, scopes: [] }, 400, 'invalid_request', 'scopes'],
    ['an unknown scope', { ...WANTED, scopes: ['orders:read', 'orders:steal'] }, 400, 'invalid_enum', 'scopes'],
    ['a scope twice', { ...WANTED, scopes: ['orders:read', 'orders:read'] }, 400, 'invalid_request', 'scopes'],
    ['scopes as a text', { ...WANTED, scopes: 'orders:read' }, 400, 'invalid_request', 'scopes'],
    ['no name', { ...WANTED, name: ' ' }, 400, 'invalid_request', 'name'],
    ['an end that has passed', { ...WANTED, expires_at: '2020-01-01T00:00:00Z' }, 400, 'invalid_request', 'expires_at'],
    ['no location', { ...WANTED, location_id: undefined }, 400, 'invalid_request', 'location_id'],
    ['another tenant’s location', { ...WANTED, location_id: 'loc_r001' }, 404, 'location_not_found', undefined],
    ['a secret of one’s own', { ...WANTED, key: 'pbj_test_mine' }, 400, 'invalid_request', 'key'],
  ])('are not made with %s', async (_name, body, status, error, field) => {
    const answer = await create(body);
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([status, error, field]);
  });

  it('come in pages, newest first', async () => {
    for (let i = 0; i < 3; i += 1) await create({ ...WANTED, name: `Page ${i}` });
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${String(first.body.next_cursor)}`);
    const names = [first, second].flatMap(({ body }) => (body.data as { name: string }[]).map(({ name }) => name));
    expect(names.slice(0, 3)).toEqual(['Page 2', 'Page 1', 'Page 0']);
  });

  it('are another tenant’s own', async () => {
    const { body } = await list('?limit=1');
    const [ours] = body.data as { id: string }[];
    const answer = await api.call('DELETE', `${KEYS}/${required(ours, 'key').id}`, { as: 'rival_admin' });
    expect([answer.status, answer.body.error]).toEqual([404, 'api_key_not_found']);
    const theirs = (await api.call('GET', KEYS, { as: 'rival_admin' })).body.data as object[];
    expect(theirs).toEqual([]);
  });

  it('of a demo are none where restaurants are real', async () => {
    const real = await startTestApi({ config: { demo: false } });
    try {
      expect((await kioskOf(real)('GET', '/v1/inventory')).status).toBe(401);
      const made = await aKey(real);
      expect(made.body.key).toMatch(/^pbj_live_/);
      expect((await kioskOf(real, String(made.body.key))('GET', '/v1/inventory')).status).toBe(200);
    } finally {
      await real.close();
    }
    expect(await stockWith(PRINTED_KEY)).toBe(200);
  });
});

/** Whether a key is on file as revoked, which is all that a process asks that has not seen it before. */
async function startedOn(api: TestApi, key: string): Promise<string> {
  const hash = createHash('sha256').update(key).digest();
  const [row] = await api.owner<{ revoked_at: Date | null }>('SELECT revoked_at FROM find_api_key($1)', [hash]);
  return row?.revoked_at ? 'revoked' : 'good';
}
