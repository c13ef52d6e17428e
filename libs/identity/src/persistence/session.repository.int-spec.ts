import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newRefreshToken, type RefreshToken } from '../domain/refresh-token';
import { aUser } from '../testing/identity-app';
import { type RevocationReason, SessionRepository } from './session.repository';
import { StoredSessionStates } from './stored-session-states';

const DAY_MS = 86_400_000;

interface Opened {
  readonly sessionId: Uuid;
  readonly token: RefreshToken;
}

describe('SessionRepository', () => {
  let database: TestDatabase;
  let sessions: SessionRepository;
  let states: StoredSessionStates;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let userId: Uuid;
  let count = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    sessions = new SessionRepository(database.unitOfWork);
    states = new StoredSessionStates(database.unitOfWork, database.clock);
    rival = await aTenant(database);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    userId = await aPerson();
  });
  afterAll(() => database.close());

  const aPerson = (tenantId = shop.tenantId): Promise<Uuid> =>
    aUser(database, { tenantId, email: `person-${(count += 1)}@shop.example`, password: '', passwordHash: 'hash' });
  const unit = <T>(work: () => Promise<T>, tenantId = shop.tenantId): Promise<T> =>
    database.unitOfWork.run(work, { tenantId });
  const inDays = (days: number): Date => new Date(database.clock.now().getTime() + days * DAY_MS);

  async function open(ends: { session?: number; token?: number } = {}): Promise<Opened> {
    const { session = 30, token: tokenDays = 14 } = ends;
    const [sessionId, token] = [newId(), newRefreshToken(shop.tenantId, newId())];
    const now = database.clock.now();
    await unit(() =>
      database.unitOfWork.batch([
        sessions.insert({ id: sessionId, userId, expiresAt: inDays(session) }, null, now),
        sessions.insertToken(sessionId, token, now, inDays(tokenDays)),
      ]),
    );
    return { sessionId, token };
  }
  const spend = (token: RefreshToken, days = 1, tenantId = shop.tenantId) =>
    unit(() => sessions.spend(token, inDays(days)), tenantId);
  const revoke = (sessionId: Uuid, reason: RevocationReason, at = database.clock.now()) =>
    unit(() => sessions.revoke(sessionId, reason, at));
  const stored = (sessionId: Uuid) =>
    database.owner<{ revoked_at: Date | null; revoked_reason: string | null }>(
      'SELECT revoked_at, revoked_reason FROM sessions WHERE id = $1',
      [sessionId],
    );

  it('spends a token for one of thirty who present it at once', async () => {
    const { sessionId, token } = await open();
    const spent = await Promise.all(Array.from({ length: 30 }, () => spend(token)));
    expect(spent.filter((continued) => continued !== null)).toEqual([
      expect.objectContaining({ session: { id: sessionId, userId, expiresAt: inDays(30) } }),
    ]);
  });

  it.each([
    ['its own end', { session: 30, token: 14 }, 14],
    ['the end of its session', { session: 10, token: 14 }, 10],
  ])('spends a token until %s, and not at that moment', async (_what, ends, end) => {
    const { token } = await open(ends);
    expect(await spend(token, end)).toBeNull();
    expect(await spend(token, end - 1 / DAY_MS)).not.toBeNull();
  });

  it('spends no token with another secret, another id, or in another tenant', async () => {
    const { token } = await open();
    expect(await spend({ ...token, secret: newRefreshToken(token.tenantId, token.id).secret })).toBeNull();
    expect(await spend({ ...token, id: newId() })).toBeNull();
    expect(await spend(token, 1, rival.tenantId)).toBeNull();
    expect(await spend(token)).not.toBeNull();
  });

  it('ends a session for a spent token that comes again, once, and for no unspent one', async () => {
    const { sessionId, token } = await open();
    const comesAgain = () => unit(() => sessions.revokeReused(token, database.clock.now()));
    expect(await comesAgain()).toBeNull();
    await spend(token);
    const secret = newRefreshToken(token.tenantId, token.id).secret;
    expect(await unit(() => sessions.revokeReused({ ...token, secret }, database.clock.now()))).toBeNull();
    expect(await comesAgain()).toEqual({ id: sessionId, userId });
    expect(await comesAgain()).toBeNull();
    expect(await stored(sessionId)).toMatchObject([{ revoked_reason: 'refresh_token_reused' }]);
  });

  it('remembers when and why a session was ended first', async () => {
    const { sessionId } = await open();
    const first = database.clock.now();
    await revoke(sessionId, 'signed_out', first);
    await revoke(sessionId, 'refresh_token_reused', inDays(1));
    expect(await stored(sessionId)).toEqual([{ revoked_at: first, revoked_reason: 'signed_out' }]);
  });

  it('deletes what has ended, a few at a time, with its tokens, in its own tenant', async () => {
    const ended = await Promise.all([1, 2, 3].map(() => open({ session: 1, token: 1 })));
    const { sessionId: living } = await open();
    const deleteSome = (tenantId = shop.tenantId) => unit(() => sessions.deleteExpired(inDays(1), 2), tenantId);
    expect(await deleteSome(rival.tenantId)).toBe(0);
    expect([await deleteSome(), await deleteSome(), await deleteSome()]).toEqual([2, 1, 0]);
    const tokens = await database.owner('SELECT 1 FROM refresh_tokens WHERE session_id = ANY ($1)', [
      ended.map(({ sessionId }) => sessionId),
    ]);
    expect(tokens).toEqual([]);
    expect(await stored(living)).toHaveLength(1);
  });

  describe('how a session stands', () => {
    const stateOf = (sessionId: Uuid, change: { userId?: Uuid; homeTenantId?: Uuid } = {}) =>
      states.stateOf({ sessionId, userId, homeTenantId: shop.tenantId, ...change });

    it('active, with the rights of now', async () => {
      const { sessionId } = await open();
      await database.owner(`UPDATE users SET roles = '{restaurant_manager}', location_ids = $2 WHERE id = $1`, [
        userId,
        [shop.locationId],
      ]);
      expect(await stateOf(sessionId)).toEqual({
        kind: 'active',
        roles: ['restaurant_manager'],
        locationIds: [shop.locationId],
        customerId: null,
      });
    });

    it('revoked, when there is none: of this id, this user or this tenant', async () => {
      const { sessionId } = await open();
      const stranger = await aPerson();
      const answers = await Promise.all([
        stateOf(newId()),
        stateOf(sessionId, { userId: stranger }),
        stateOf(sessionId, { homeTenantId: rival.tenantId }),
      ]);
      expect(answers).toEqual([{ kind: 'revoked' }, { kind: 'revoked' }, { kind: 'revoked' }]);
    });

    it('revoked, from the moment it ends or is ended', async () => {
      const signedOut = await open();
      await revoke(signedOut.sessionId, 'signed_out');
      expect(await stateOf(signedOut.sessionId)).toEqual({ kind: 'revoked' });
      const expiring = await open({ session: 1 / 24 });
      database.clock.advance({ minutes: 59, seconds: 59 });
      expect(await stateOf(expiring.sessionId)).toMatchObject({ kind: 'active' });
      database.clock.advance({ seconds: 1 });
      expect(await stateOf(expiring.sessionId)).toEqual({ kind: 'revoked' });
    });

    it('disabled, with its user', async () => {
      const { sessionId, token } = await open();
      await database.owner('UPDATE users SET disabled_at = created_at WHERE id = $1', [userId]);
      expect(await stateOf(sessionId)).toEqual({ kind: 'disabled' });
      expect(await spend(token)).toBeNull();
    });
  });
});
