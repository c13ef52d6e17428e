import { LOYALTY_TIERS } from '@breadboard/contracts';
import { parseId, required, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TestDatabase,
} from '@breadboard/testing';
import { DateTime } from 'luxon';
import { LoyaltyModule } from '../loyalty.module';
import { anAccount, anEntry, aProgram, loyaltyOf } from '../testing';
import { programBody } from '../testing/program-body';
import { aRandomLedger } from '../testing/random-ledger';

const PATH = '/api/v1/loyalty/program/preview';

interface Member {
  readonly customer_id: string;
  readonly from: string;
  readonly to: string;
  readonly when: string;
}

describe('a preview of a program, member by member', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = (tenantId: Uuid): Caller => ({ role: 'tenant_admin', tenantId });
  const ask = (as: Caller, changes: Record<string, unknown> = {}, query = ''): Promise<FeatureAnswer> =>
    app.call('POST', `${PATH}${query}`, { as, body: programBody(changes) });
  const thresholds = (...figures: number[]): Record<string, unknown> =>
    Object.fromEntries(LOYALTY_TIERS.map((tier, n) => [`tiers.${tier}.threshold`, figures[n]]));

  /** Every member, read page by page. */
  async function all(as: Caller, changes: Record<string, unknown>, limit: number): Promise<Member[]> {
    const found: Member[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages === 0 || cursor !== null; pages += 1) {
      const { status, body } = await ask(as, changes, `?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect([status, (body.data as Member[]).length <= limit, pages < 100]).toEqual([200, true, true]);
      expect(body.preview === null).toBe(pages > 0);
      found.push(...(body.data as Member[]));
      cursor = body.next_cursor as string | null;
    }
    return found;
  }

  it.each(['points_earned', 'spend'])(
    'by %s names whom a plain model names, once each, in pages of any size',
    async (metric) => {
      database.clock.set('2026-06-15T16:00:00Z');
      const { tenantId } = await aTenant(database);
      await aProgram(database, tenantId, {});
      const moments = ['2025-12-31T12:00:00Z', '2026-01-01T05:00:00Z', '2026-03-01T12:00:00Z'].map(
        (at) => new Date(at),
      );
      const ledger = await aRandomLedger(database, tenantId, { moments, customers: 30, seed: 5 });
      const bounds = [0, 200, 700, 2_000];
      const changes = { qualifying_metric: metric, ...thresholds(...bounds) };
      const expected = [...ledger.tiers].flatMap(([customerId, from]) => {
        const counted = ledger.entries.filter(
          ({ customerId: whose, type, reverses, points, countsAt }) =>
            whose === customerId &&
            (type === 'earn' || (reverses !== null && points < 0)) &&
            DateTime.fromJSDate(countsAt, { zone: 'America/New_York' }).year === 2026,
        );
        const spent = counted.reduce((sum, { spend }) => sum + (spend ?? 0), 0) / 100;
        const figure = metric === 'spend' ? spent : counted.reduce((sum, { points }) => sum + points, 0);
        const to = LOYALTY_TIERS.filter((_, n) => figure >= (bounds[n] ?? 0)).at(-1) ?? 'bronze';
        const rises = LOYALTY_TIERS.indexOf(to) > LOYALTY_TIERS.indexOf(from);
        return to === from ? [] : [{ customerId, from, to, when: rises ? 'at_once' : 'period_end' }];
      });
      expect(expected.length).toBeGreaterThan(5);
      expected.sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
      for (const limit of [1, 7, 100]) {
        const told = await all(admin(tenantId), changes, limit);
        expect(told.map(({ customer_id: id, ...rest }) => ({ customerId: parseId('cust', id), ...rest }))).toEqual(
          expected,
        );
      }
      const { body } = await ask(admin(tenantId), changes);
      const put = await app.call('PUT', '/api/v1/loyalty/program?preview=true', {
        as: admin(tenantId),
        body: programBody(changes),
      });
      expect(body.preview).toEqual(put.body.preview);
      const { moves } = body.preview as { moves: { members: number }[] };
      expect(moves.reduce((sum, { members }) => sum + members, 0)).toBe(expected.length);
    },
  );

  it('says what the points would be worth, and changes nothing', async () => {
    const { tenantId } = await aTenant(database);
    for (const balance of [1_000, 250]) {
      await anAccount(database, tenantId, await aCustomer(database, tenantId), { balance });
    }
    const { body } = await ask(admin(tenantId), { points_per_reward_unit: 50 });
    expect(body.liability).toEqual({ points: 1_250, now: 12.5, proposed: 25, currency: 'USD' });
    const written = await database.owner(
      `SELECT (SELECT count(*)::int FROM loyalty_programs WHERE tenant_id = $1) AS programs,
         (SELECT count(*)::int FROM audit_log WHERE tenant_id = $1) AS notes`,
      [tenantId],
    );
    expect(written).toEqual([{ programs: 0, notes: 0 }]);
  });

  it('comes true when the program is written', async () => {
    database.clock.set('2026-06-15T16:00:00Z');
    const { tenantId } = await aTenant(database);
    await aProgram(database, tenantId, {});
    const guest = await aCustomer(database, tenantId);
    await anAccount(database, tenantId, guest, { balance: 600, tier: 'silver' });
    await anEntry(database, tenantId, guest, { type: 'earn', points: 600, at: '2026-06-01T12:00:00Z' });
    const easier = thresholds(0, 100, 600, 4_000);
    expect(await all(admin(tenantId), easier, 20)).toMatchObject([{ from: 'silver', to: 'gold', when: 'at_once' }]);
    const put = { as: admin(tenantId), body: programBody(easier) };
    expect(await app.call('PUT', '/api/v1/loyalty/program', put)).toMatchObject({ status: 200 });
    const { settleAccounts } = loyaltyOf(database);
    await settleAccounts.run();
    const [account] = await database.owner('SELECT tier FROM loyalty_accounts WHERE customer_id = $1', [guest]);
    expect(account).toEqual({ tier: 'gold' });
    expect(await all(admin(tenantId), easier, 20)).toEqual([]);
  });

  it('is for those who may change it, about their own members, and refused when it makes no sense', async () => {
    const { tenantId } = await aTenant(database);
    const stranger = await aTenant(database);
    await anAccount(database, stranger.tenantId, await aCustomer(database, stranger.tenantId), { tier: 'gold' });
    expect((await ask(admin(tenantId))).body).toMatchObject({ data: [], looked_at: 0, next_cursor: null });
    expect(await ask({ role: 'restaurant_manager', tenantId })).toMatchObject({ status: 403 });
    const wrong: readonly [changes: Record<string, unknown>, query: string, field: string][] = [
      [{ points_per_reward_unit: 0 }, '', 'points_per_reward_unit'],
      [thresholds(0, 500, 400, 4_000), '', 'tiers.gold.threshold'],
      [
        thresholds(0, 500, 400, 4_000),
        `?cursor=${required(await aCursor(stranger.tenantId), 'cursor')}`,
        'tiers.gold.threshold',
      ],
      [{}, '?limit=0', 'limit'],
      [{}, '?limit=101', 'limit'],
      [{}, '?cursor=nonsense', 'cursor'],
      [{}, '?page=2', 'page'],
    ];
    for (const [changes, query, field] of wrong) {
      const { status, body } = await ask(admin(tenantId), changes, query);
      expect([query, status, body.field]).toEqual([query, 400, field]);
    }
  });

  async function aCursor(tenantId: Uuid): Promise<string | null> {
    await anAccount(database, tenantId, await aCustomer(database, tenantId), { tier: 'gold' });
    return (await ask(admin(tenantId), {}, '?limit=1')).body.next_cursor as string | null;
  }
});
