import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { PLATFORM_TENANT_ID } from '@breadboard/platform';
import {
  aCustomer,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { DateTime } from 'luxon';
import { LoyaltyModule } from '../loyalty.module';
import { anAccount, aProgram } from '../testing';
import { aRandomLedger, dice, type WrittenEntry } from '../testing/random-ledger';

const PATH = '/api/v1/loyalty/summary';

describe('the summary over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  beforeEach(async () => {
    database.clock.set('2026-06-15T16:00:00Z');
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const as = (role: Caller['role'] = 'tenant_admin', tenantId = shop.tenantId): Caller => ({ role, tenantId });
  const summary = (query = '', caller = as()): Promise<FeatureAnswer> =>
    app.call('GET', `${PATH}${query}`, { as: caller });

  it.each([
    ['America/New_York', '2026-11-20T16:00:00Z', 14],
    // The last hour of a month there, and the first one of the next.
    ['America/New_York', '2026-12-01T04:59:59.999Z', 14],
    ['America/New_York', '2026-12-01T05:00:00Z', 3],
    ['Pacific/Auckland', '2026-12-31T10:59:59.999Z', 5],
    ['Pacific/Auckland', '2026-12-31T11:00:00Z', 36],
    ['Asia/Kathmandu', '2026-12-31T18:14:59Z', 1],
  ])('in %s at %s adds up as a plain model does', async (timeZone, now, count) => {
    shop = await aTenant(database, { timeZone });
    await aProgram(database, shop.tenantId, { pointsPerRewardUnit: 80 });
    const moments = momentsBefore(now);
    const { entries } = await aRandomLedger(database, shop.tenantId, { moments, customers: 7, seed: count });
    database.clock.set(now);
    const { status, body } = await summary(`?months=${count}`);
    expect(status).toBe(200);
    const all = flowsOf(entries);
    const outstanding = changeOf(entries);
    expect(body.points).toEqual({ ...all, outstanding });
    expect(body.liability).toEqual({ points: outstanding, amount: expect.any(Number), currency: 'USD' });
    const { amount } = body.liability as { amount: number };
    expect(Math.round(amount * 100)).toBe(Math.floor((outstanding * 100) / 80));
    expect(body.breakage_rate).toBeCloseTo(all.expired / all.issued, 4);
    const monthOf = (at: Date): string => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM');
    const months = Array.from({ length: count }, (_, n) =>
      DateTime.fromISO(now, { zone: timeZone })
        .minus({ months: count - 1 - n })
        .toFormat('yyyy-MM'),
    );
    expect(body.months).toEqual(
      months.map((month) => ({
        month,
        ...flowsOf(entries.filter(({ createdAt }) => monthOf(createdAt) === month)),
        outstanding: changeOf(entries.filter(({ createdAt }) => monthOf(createdAt) <= month)),
      })),
    );
  });

  it('tells of one moment: its months add up to the whole while points are written', async () => {
    await aProgram(database, shop.tenantId, {});
    const moments = momentsBefore('2026-06-15T16:00:00Z').slice(-4);
    const writer = async (first: number): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        await aRandomLedger(database, shop.tenantId, { moments, customers: 1, seed: first + n });
      }
    };
    const writing = Promise.all([writer(0), writer(1_000), writer(2_000)]);
    for (let look = 0; look < 60; look += 1) {
      const { body } = await summary('?months=36');
      const { outstanding, ...whole } = body.points as Record<string, number>;
      const months = body.months as Record<string, number>[];
      for (const [flow, sum] of Object.entries(whole)) {
        expect([flow, months.reduce((total, month) => total + (month[flow] ?? 0), 0)]).toEqual([flow, sum]);
      }
      expect(months.at(-1)?.outstanding).toBe(outstanding);
    }
    await writing;
  });

  it('of a program that nobody uses is all zeros', async () => {
    const none = { issued: 0, redeemed: 0, expired: 0, adjusted: 0, outstanding: 0 };
    const { body } = await summary('?months=2');
    expect(body).toEqual({
      members: { total: 0, bronze: 0, silver: 0, gold: 0, platinum: 0 },
      points: none,
      liability: { points: 0, amount: 0, currency: 'USD' },
      breakage_rate: null,
      months: [
        { month: '2026-05', ...none },
        { month: '2026-06', ...none },
      ],
    });
  });

  it('counts everybody on file, bronze where there is no account, and nobody of others', async () => {
    const rival = await aTenant(database);
    const ids = await Promise.all(Array.from({ length: 5 }, () => aCustomer(database, shop.tenantId)));
    await anAccount(database, shop.tenantId, ids[0] ?? '', { tier: 'gold' });
    await anAccount(database, shop.tenantId, ids[1] ?? '', { tier: 'gold' });
    await anAccount(database, shop.tenantId, ids[2] ?? '', { tier: 'platinum' });
    await anAccount(database, shop.tenantId, ids[3] ?? '', { tier: 'bronze' });
    await anAccount(database, rival.tenantId, await aCustomer(database, rival.tenantId), { tier: 'silver' });
    expect((await summary()).body.members).toEqual({ total: 5, bronze: 2, silver: 0, gold: 2, platinum: 1 });
    const theirs = await summary('', as('tenant_admin', rival.tenantId));
    expect(theirs.body.members).toEqual({ total: 1, bronze: 0, silver: 1, gold: 0, platinum: 0 });
  });

  it('says what points are worth in a currency without decimals', async () => {
    shop = await aTenant(database, { currency: 'JPY' });
    await aProgram(database, shop.tenantId, { pointsPerRewardUnit: 3 });
    await aRandomLedger(database, shop.tenantId, {
      moments: momentsBefore('2026-06-15T16:00:00Z'),
      customers: 2,
      seed: 9,
    });
    const { points, amount, currency } = (await summary()).body.liability as Record<string, number | string>;
    expect([amount, currency]).toEqual([Math.floor(Number(points) / 3), 'JPY']);
  });

  it('has twelve months unless it is asked for others', async () => {
    const months = async (query: string): Promise<string[]> =>
      ((await summary(query)).body.months as { month: string }[]).map(({ month }) => month);
    const year = await months('');
    expect([year.length, year[0], year.at(-1)]).toEqual([12, '2025-07', '2026-06']);
    expect(await months('?months=1')).toEqual(['2026-06']);
    expect(await months('?months=36')).toHaveLength(36);
  });

  it.each(['0', '37', '-1', '1.5', 'all', '', '1e1', '%31%00', '12&months=3'])('refuses months=%s', async (months) => {
    expect(await summary(`?months=${months}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', field: 'months' },
    });
  });

  it('refuses what it does not know', async () => {
    expect(await summary('?month=3')).toMatchObject({ status: 400 });
  });

  it.each(ROLES)('is for staff: %s', async (role) => {
    const call = isPlatformRole(role)
      ? { as: as(role, PLATFORM_TENANT_ID), headers: { 'x-tenant-id': shop.slug } }
      : { as: as(role) };
    expect((await app.call('GET', PATH, call)).status).toBe(role === 'customer' ? 403 : 200);
  });

  it('is not answered to the staff of another restaurant', async () => {
    const rival = await aTenant(database);
    const headers = { 'x-tenant-id': shop.slug };
    expect((await app.call('GET', PATH, { as: as('tenant_admin', rival.tenantId), headers })).status).toBe(403);
    expect((await summary(`?tenant=${shop.slug}`, as('tenant_admin', rival.tenantId))).status).toBe(400);
  });

  it('is answered to nobody who has not signed in', async () => {
    expect((await app.call('GET', `${PATH}?tenant=${shop.slug}`)).status).toBe(401);
  });
});

/** Moments of the three years before, many of them close to the ends of months. */
function momentsBefore(now: string): Date[] {
  const roll = dice(5);
  const end = Date.parse(now);
  const any = Array.from({ length: 200 }, () => end - roll(1_200) * 86_400_000 - roll(86_400_000));
  const close = Array.from({ length: 200 }, () => {
    const month = DateTime.fromMillis(end, { zone: 'utc' })
      .minus({ months: roll(15) })
      .startOf('month');
    return Math.min(end, month.toMillis() + roll(36 * 3_600_000) - 18 * 3_600_000);
  });
  return [...any, ...close].toSorted((a, b) => a - b).map((at) => new Date(at));
}

function flowsOf(entries: readonly WrittenEntry[]) {
  const flows = { issued: 0, redeemed: 0, expired: 0, adjusted: 0 };
  for (const { type, points, reverses } of entries) {
    if (type === 'earn' || reverses?.type === 'earn') flows.issued += points;
    else if (type === 'redeem' || reverses?.type === 'redeem') flows.redeemed -= points;
    else if (type === 'expire') flows.expired -= points;
    else flows.adjusted += points;
  }
  return flows;
}

/** What the entries change the balances by: what became a debt was not there, and what paid one did not arrive. */
function changeOf(entries: readonly WrittenEntry[]): number {
  return entries.reduce((sum, { points, debtMade, debtPaid }) => sum + points + debtMade - debtPaid, 0);
}
