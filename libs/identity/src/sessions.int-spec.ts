import { SigningKeys } from '@breadboard/platform';
import { aTenant, type TenantWorld } from '@breadboard/testing';
import { DeleteExpiredSessions } from './use-cases/delete-expired-sessions';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';

const PASSWORD = 'correct horse battery';

let identity: IdentityApp;
let shop: TenantWorld;

beforeAll(async () => {
  identity = await anIdentityApp();
  shop = await aTenant(identity.database, { slug: 'shop' });
});
afterAll(() => identity.close());

interface Tokens {
  readonly userId: string;
  readonly access: string;
  readonly refresh: string;
}

let count = 0;

async function signedIn(roles = ['tenant_admin']): Promise<Tokens> {
  const email = `person-${(count += 1)}@shop.example`;
  const userId = await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD, roles });
  const { body } = await identity.post('/api/v1/auth/login', { email, password: PASSWORD });
  return { userId, access: String(body.access_token), refresh: String(body.refresh_token) };
}

const refresh = (token: string): Promise<Answer> => identity.post('/api/v1/auth/refresh', { refresh_token: token });
const me = (access: string): Promise<Answer> => identity.get('/api/v1/auth/me', { authorization: `Bearer ${access}` });
const refused = { status: 401, body: { error: 'unauthorized' } };

/** Sessions of a user, with how many of their tokens are still unspent. */
function sessionsOf(userId: string): Promise<{ reason: string | null; unspent: number; tokens: number }[]> {
  return identity.database.owner(
    `SELECT s.revoked_reason AS reason, count(*)::int AS tokens, (count(*) FILTER (WHERE r.used_at IS NULL))::int AS unspent
     FROM sessions s JOIN refresh_tokens r ON r.session_id = s.id WHERE s.user_id = $1 GROUP BY s.tenant_id, s.id`,
    [userId],
  );
}

describe('a refresh token', () => {
  it('buys the next pair, again and again', async () => {
    const first = await signedIn();
    const second = await refresh(first.refresh);
    expect(second).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } });
    expect(second.body.refresh_token).not.toBe(first.refresh);
    expect((await me(String(second.body.access_token))).status).toBe(200);
    expect((await refresh(String(second.body.refresh_token))).status).toBe(200);
    expect(await sessionsOf(first.userId)).toEqual([{ reason: null, tokens: 3, unspent: 1 }]);
  });

  it('that comes a second time ends its whole family, and leaves a note', async () => {
    const first = await signedIn();
    const second = await refresh(first.refresh);
    expect(await refresh(first.refresh)).toMatchObject(refused);
    expect(await refresh(String(second.body.refresh_token))).toMatchObject(refused);
    // The access tokens of the family end at once in this process.
    expect(await me(String(second.body.access_token))).toMatchObject(refused);
    expect(await sessionsOf(first.userId)).toMatchObject([{ reason: 'refresh_token_reused' }]);
    const notes = await identity.database.owner<{ user_id: string }>(
      `SELECT s.user_id FROM audit_log a JOIN sessions s ON s.id = a.object_id WHERE action = 'session.refresh_token_reused'`,
    );
    expect(notes.filter((note) => note.user_id === first.userId)).toHaveLength(1);
  });

  it('presented twenty times at once succeeds once at most, and ends the family', async () => {
    const { refresh: token, userId } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    expect(await refresh(String(winners[0]?.body.refresh_token))).toMatchObject(refused);
    expect(await sessionsOf(userId)).toEqual([{ reason: 'refresh_token_reused', tokens: 2, unspent: 1 }]);
  });

  it('ends after fourteen days without use', async () => {
    const { refresh: token } = await signedIn();
    identity.database.clock.advance({ days: 13, hours: 23 });
    const { status, body } = await refresh(token);
    expect(status).toBe(200);
    identity.database.clock.advance({ days: 14 });
    expect(await refresh(String(body.refresh_token))).toMatchObject(refused);
  });

  it('ends after thirty days, however busy the session', async () => {
    let { refresh: token } = await signedIn();
    for (const days of [10, 10, 9]) {
      identity.database.clock.advance({ days });
      token = String((await refresh(token)).body.refresh_token);
    }
    identity.database.clock.advance({ days: 1 });
    expect(await refresh(token)).toMatchObject(refused);
  });

  it('of a disabled user, or at a suspended restaurant, buys nothing', async () => {
    const disabled = await signedIn();
    await identity.database.owner('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled.userId]);
    expect(await refresh(disabled.refresh)).toMatchObject(refused);
    const { refresh: token } = await signedIn();
    await identity.database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [shop.tenantId]);
    expect(await refresh(token)).toMatchObject(refused);
    await identity.database.owner(`UPDATE tenants SET status = 'active' WHERE id = $1`, [shop.tenantId]);
    expect((await refresh(token)).status).toBe(200);
  });

  it('of no session, of another secret or of another tenant is refused alike', async () => {
    const { refresh: token } = await signedIn();
    const wrongSecret = `${token.slice(0, -20)}${'A'.repeat(20)}`;
    const wrongTenant = `brt_${'A'.repeat(20)}${token.slice(24)}`;
    const answers = await Promise.all(['nonsense', 'brt_', wrongSecret, wrongTenant].map(refresh));
    for (const answer of answers) expect(answer).toMatchObject(refused);
    // A guess is no reuse: the session lives on.
    expect((await refresh(token)).status).toBe(200);
  });

  it('is stored as a hash alone', async () => {
    const { refresh: token, userId } = await signedIn();
    const rows = await identity.database.owner<{ secret_hash: Buffer }>(
      'SELECT secret_hash FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id WHERE s.user_id = $1',
      [userId],
    );
    const secret = Buffer.from(token.slice(4), 'base64url').subarray(32);
    expect(rows.map((row) => row.secret_hash.length)).toEqual([32]);
    expect(rows[0]?.secret_hash.equals(secret)).toBe(false);
  });
});

describe('a session', () => {
  it('ends with the sign-out: every token of it, and no other session', async () => {
    const here = await signedIn();
    const there = await signedIn();
    const headers = { authorization: `Bearer ${here.access}` };
    const answer = await identity.app.inject({ method: 'POST', url: '/v1/auth/logout', headers });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(await me(here.access)).toMatchObject(refused);
    expect(await refresh(here.refresh)).toMatchObject(refused);
    expect((await me(there.access)).status).toBe(200);
    expect(await sessionsOf(here.userId)).toMatchObject([{ reason: 'signed_out' }]);
  });

  it('of a user who was disabled is refused within five seconds', async () => {
    const { access, userId } = await signedIn();
    expect((await me(access)).status).toBe(200);
    await identity.database.owner('UPDATE users SET disabled_at = now() WHERE id = $1', [userId]);
    identity.database.clock.advance({ seconds: 5 });
    expect(await me(access)).toMatchObject(refused);
  });

  it('has the rights of now, not those of the token', async () => {
    const { access, userId } = await signedIn(['tenant_admin']);
    expect((await me(access)).body.permissions).toContain('keys.manage');
    await identity.database.owner(`UPDATE users SET roles = '{restaurant_manager}', location_ids = $2 WHERE id = $1`, [
      userId,
      [shop.locationId],
    ]);
    identity.database.clock.advance({ seconds: 5 });
    const { body } = await me(access);
    expect(body).toMatchObject({ roles: ['restaurant_manager'], location_ids: [expect.stringMatching(/^loc_/)] });
    expect(body.permissions).not.toContain('keys.manage');
  });

  it('is deleted with its tokens after its end', async () => {
    const ended = await signedIn();
    identity.database.clock.advance({ days: 30 });
    const living = await signedIn();
    expect(await identity.app.get(DeleteExpiredSessions).execute()).toBeGreaterThan(0);
    expect(await sessionsOf(ended.userId)).toEqual([]);
    expect(await sessionsOf(living.userId)).toHaveLength(1);
  });
});

describe('who am I', () => {
  it('answers the user and what the roles open', async () => {
    const { access } = await signedIn(['customer_support']);
    expect(await me(access)).toMatchObject({
      status: 200,
      body: { email: `person-${count}@shop.example`, customer_id: null, location_ids: [], roles: ['customer_support'] },
    });
    expect((await me(access)).body.permissions).toEqual(expect.arrayContaining(['orders.read', 'session.own']));
  });

  it('is 401 without a token, with the scheme to use', async () => {
    const answer = await identity.get('/api/v1/auth/me');
    expect(answer).toMatchObject({ status: 401, body: { error: 'unauthorized', request_id: expect.any(String) } });
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });
});

describe('the public keys', () => {
  it('are open to everybody, and may be kept a while', async () => {
    const answer = await identity.get('/.well-known/jwks.json');
    expect([answer.status, answer.body]).toEqual([200, identity.app.get(SigningKeys).jwks()]);
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
  });
});
