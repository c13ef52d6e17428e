import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { LoyaltyModule } from '../loyalty.module';
import { anAccount, anEntry, aProgram, loyaltyOf } from '../testing';

describe('a ledger over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let customerId: Uuid;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  beforeEach(async () => {
    database.clock.set('2026-06-15T16:00:00Z');
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
    await aProgram(database, shop.tenantId, {});
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const as = (role: Caller['role'] = 'restaurant_manager', tenantId = shop.tenantId): Caller => ({ role, tenantId });
  const path = (rest = '', id: string = customerId): string => `/api/v1/customers/${id}/loyalty${rest}`;
  const list = (query = '', caller = as()): Promise<FeatureAnswer> =>
    app.call('GET', path(`/transactions${query}`), { as: caller });
  const adjust = (body: object, caller = as(), id: string = customerId): Promise<FeatureAnswer> =>
    app.call('POST', path('/points', id), { as: caller, body: { reason: 'A long wait', ...body } });
  const rows = (answer: FeatureAnswer) => answer.body.data as Record<string, unknown>[];

  describe('lists', () => {
    it('the days of the restaurant, first and last included', async () => {
      await anAccount(database, shop.tenantId, customerId, {});
      // New York: 23:59:59 on the 7th of March, and the short day after it, which has 23 hours.
      const times = ['2026-03-08T04:59:59Z', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'];
      for (const at of times) await anEntry(database, shop.tenantId, customerId, { type: 'earn', points: 1, at });
      const found = async (query: string) => rows(await list(query)).map((row) => row.created_at);
      expect(await found('?start_date=2026-03-08&end_date=2026-03-08')).toEqual([times[2], times[1]]);
      expect(await found('?end_date=2026-03-07')).toEqual([times[0]]);
      expect(await found('?start_date=2026-03-09')).toEqual([times[3]]);
      expect(await found('')).toEqual(times.toReversed());
    });

    it('one type alone, page by page, without a gap when others are made', async () => {
      for (let n = 1; n <= 5; n += 1) await adjust({ adjustment: n });
      const seen: unknown[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: FeatureAnswer = await list(`?type=adjust&limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...rows(page).map(({ points }) => points));
        cursor = page.body.next_cursor as string | null;
        database.clock.advance({ seconds: 1 });
        await adjust({ adjustment: 100 });
      }
      expect(seen).toEqual([5, 4, 3, 2, 1]);
      expect(rows(await list('?type=earn'))).toEqual([]);
    });
  });

  describe('an adjustment', () => {
    it('is an entry, an event and a note in the audit log', async () => {
      const orderId = await anOrder(database, shop, customerId);
      const answer = await adjust({ adjustment: 100, order_id: formatId('ord', orderId) });
      expect(answer).toMatchObject({
        status: 200,
        body: { new_balance: 100, transaction: { points: 100, type: 'adjust' } },
      });
      const { body } = await adjust({ adjustment: -40 });
      expect(body).toMatchObject({ new_balance: 60, transaction: { points: -40, reason: 'A long wait' } });
      expect(
        await database.owner(
          'SELECT action, object_id, reason, actor_roles, details FROM audit_log WHERE tenant_id = $1 ORDER BY at, id',
          [shop.tenantId],
        ),
      ).toMatchObject([
        {
          action: 'loyalty.adjust',
          object_id: customerId,
          reason: 'A long wait',
          details: { transaction_id: (answer.body.transaction as { id: string }).id, points: 100, balance: 100 },
        },
        { action: 'loyalty.adjust', actor_roles: ['restaurant_manager'], details: { points: -40, balance: 60 } },
      ]);
      const events = await database.owner<{ payload: object }>(
        `SELECT payload FROM outbox WHERE aggregate_id = $1 AND type = 'loyalty.adjusted' ORDER BY aggregate_seq`,
        [customerId],
      );
      expect(events.map(({ payload }) => payload)).toMatchObject([
        { points: 100, balance: 100, order_id: orderId },
        { points: -40, balance: 60 },
      ]);
      expect(JSON.stringify(events)).not.toContain('long wait');
    });

    it.each([
      ['customer_support', 500, 200],
      ['customer_support', 501, 403],
      ['customer_support', -500, 422],
      ['customer_support', -501, 403],
      ['restaurant_manager', 501, 200],
      ['tenant_admin', 1_000_000, 200],
      ['customer', 1, 403],
    ] as const)('by %s of %i is answered with %i', async (role, adjustment, status) => {
      const answer = await adjust({ adjustment }, { ...as(role), customerId });
      expect(answer.status).toBe(status);
      if (status === 403 && role === 'customer_support') {
        expect(answer.body).toMatchObject({
          error: 'forbidden',
          message: 'Support may adjust at most 500 points at a time.',
        });
      }
    });

    it('is held to the limit of the program of now', async () => {
      await aProgram(database, shop.tenantId, { supportAdjustmentLimit: 5 });
      expect((await adjust({ adjustment: 6 }, as('customer_support'))).status).toBe(403);
      expect((await adjust({ adjustment: 5 }, as('customer_support'))).status).toBe(200);
    });

    it('reaches nobody of another restaurant, and no order of somebody else', async () => {
      const rival = await aTenant(database);
      expect(await adjust({ adjustment: 1 }, as('tenant_admin', rival.tenantId))).toMatchObject({
        status: 404,
        body: { error: 'customer_not_found' },
      });
      const theirs = await anOrder(database, shop, await aCustomer(database, shop.tenantId));
      const ofRival = await anOrder(database, rival, await aCustomer(database, rival.tenantId));
      for (const order of [theirs, ofRival]) {
        expect(await adjust({ adjustment: 1, order_id: formatId('ord', order) })).toMatchObject({
          status: 404,
          body: { error: 'order_not_found' },
        });
      }
      expect(rows(await list())).toEqual([]);
    });
  });

  it('explains what became of an accrual, to its customer and to nobody else’s', async () => {
    const parts = loyaltyOf(database);
    const inShop = <T>(work: () => Promise<T>) => database.unitOfWork.run(work, { tenantId: shop.tenantId });
    const orderId = await anOrder(database, shop, customerId);
    const order = { orderId, customerId, number: 'A-0042', spend: 2_000n, currencyDigits: 2 };
    await inShop(() => parts.accrueForOrder.execute({ ...order, deliveredAt: database.clock.now() }));
    const earnId = String(rows(await list())[0]?.id);
    database.clock.advance({ hours: 1 });
    const spent = { points: 50, description: 'Redeemed for $0.50 discount', orderId: null, inputs: { value: 50 } };
    await inShop(() => parts.redeemPoints.execute(customerId, spent));
    const left = { orderId, customerId, number: 'A-0042', occasion: 'refund' as const, at: database.clock.now() };
    await inShop(() => parts.settlePointsOfOrder.execute({ ...left, spendLeft: 1_000n, pointsValueGivenBack: 0n }));
    const [refund, , earn] = rows(await list());

    const one = (id: unknown, caller: Caller) => app.call('GET', path(`/transactions/${String(id)}`), { as: caller });
    const mine: Caller = { ...as('customer'), customerId };
    expect((await one(earnId, mine)).body).toMatchObject({
      id: earn?.id,
      explanation: '$20.00 spent on food × 3 points × 1 (bronze) = 60 points, rounded down.',
      program_version: 1,
      lots: [{ transaction_id: earnId, points: 60, remaining: 0, expires_at: '2027-06-15T16:00:00Z' }],
      reversed_by: [refund?.id],
    });
    expect((await one(refund?.id, mine)).body).toMatchObject({
      description: 'Refund of order #A-0042',
      points: -30,
      explanation: expect.stringMatching(
        /30 points are taken back. 20 of them were spent already and became a debt\.$/,
      ),
      lots: [{ transaction_id: earnId, points: -10 }],
      reverses: earnId,
    });
    const neighbor: Caller = { ...as('customer'), customerId: await aCustomer(database, shop.tenantId) };
    expect((await one(earnId, neighbor)).body.error).toBe('customer_not_found');
    expect((await one('txn_zzz999', mine)).body.error).toBe('transaction_not_found');
  });

  it('loses what has expired and judges tiers by itself, tenant by tenant', async () => {
    const parts = loyaltyOf(database);
    const rival = await aTenant(database, { timeZone: 'Pacific/Auckland' });
    await aProgram(database, rival.tenantId, { expiryMonths: 1 });
    const guest = await aCustomer(database, rival.tenantId);
    const earn = (tenant: TenantWorld, id: Uuid, spend: bigint) =>
      database.unitOfWork.run(
        async () =>
          parts.accrueForOrder.execute({
            orderId: await anOrder(database, tenant, id),
            customerId: id,
            number: 'A-0001',
            spend,
            currencyDigits: 2,
            deliveredAt: database.clock.now(),
          }),
        { tenantId: tenant.tenantId },
      );
    await earn(shop, customerId, 60_000n);
    await earn(rival, guest, 60_000n);
    const standings = () =>
      database.owner(
        `SELECT tier, balance, tier_since FROM loyalty_accounts WHERE customer_id = ANY ($1) ORDER BY customer_id = $2`,
        [[customerId, guest], guest],
      );
    const [gold, none] = [
      { tier: 'gold', balance: 1_800 },
      { tier: 'gold', balance: 0 },
    ];
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([gold, gold]);
    database.clock.set('2026-07-15T16:00:00Z');
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([gold, none]);
    // Kept through the next year, and gone when that is over: at each one's own midnight.
    database.clock.set('2027-06-15T15:59:59Z');
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([gold, none]);
    database.clock.set('2027-06-15T16:00:00Z');
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([{ tier: 'gold', balance: 0 }, none]);
    database.clock.set('2027-12-31T11:00:00Z');
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([{ tier: 'gold' }, { tier: 'bronze', tier_since: '2028-01-01' }]);
    database.clock.set('2028-01-01T05:00:00Z');
    await parts.settleAccounts.run();
    expect(await standings()).toMatchObject([{ tier: 'bronze', tier_since: '2028-01-01' }, { tier: 'bronze' }]);
    expect(await parts.settleAccounts.run()).toBe(0);
  });

  it('lets members rise at once under a program that is easier on them', async () => {
    const parts = loyaltyOf(database);
    const orderId = await anOrder(database, shop, customerId);
    const order = { orderId, customerId, number: 'A-0001', spend: 10_000n, currencyDigits: 2 };
    await database.unitOfWork.run(() => parts.accrueForOrder.execute({ ...order, deliveredAt: database.clock.now() }), {
      tenantId: shop.tenantId,
    });
    const { body: program } = await app.call('GET', '/api/v1/loyalty/program', { as: as('tenant_admin') });
    const {
      version: _v,
      currency: _c,
      updated_at: _u,
      tiers,
      ...figures
    } = program as Record<string, unknown> & {
      tiers: Record<string, { threshold: number; multiplier: number; benefits: object[] }>;
    };
    const bare = Object.fromEntries(
      Object.entries(tiers).map(([tier, { multiplier }], n) => [
        tier,
        { threshold: n * 100, multiplier, benefits: [] },
      ]),
    );
    const put = (query = '') =>
      app.call('PUT', `/api/v1/loyalty/program${query}`, { as: as('tenant_admin'), body: { ...figures, tiers: bare } });
    expect((await put('?preview=true')).body.preview).toEqual({
      members: 1,
      rising: 1,
      falling: 0,
      moves: [{ from: 'bronze', to: 'platinum', when: 'at_once', members: 1 }],
    });
    expect(await parts.settleAccounts.run()).toBe(0);
    expect((await put()).body).toMatchObject({ version: 2 });
    expect(await parts.settleAccounts.run()).toBe(1);
    const status = await app.call('GET', path(), { as: as() });
    expect(status.body).toMatchObject({ tier: 'platinum', benefits: [] });
  });
});
