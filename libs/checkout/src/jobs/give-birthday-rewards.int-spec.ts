import { Logger } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { DEFAULT_RULES, LoyaltyQueries, type ProgramRules } from '@breadboard/loyalty';
import { newId } from '@breadboard/platform';
import { BirthdayRewardsRepository, IssueVoucher, PromotionQueries, PromotionRepository } from '@breadboard/promotions';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { GiveBirthdayRewards } from './give-birthday-rewards';

interface Guest {
  readonly birthday?: string;
  /** Null: without an account. */
  readonly tier?: LoyaltyTier | null;
}

describe('birthday rewards', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let job: GiveBirthdayRewards;
  beforeAll(async () => {
    database = await createTestDatabase();
    job = jobOf(database);
  });
  beforeEach(async () => {
    database.clock.set('2026-05-15T16:00:00Z');
    shop = await aTenant(database);
  });
  afterEach(async () => {
    // What other tests left behind must not be given again in theirs.
    await database.owner(`UPDATE tenants SET status = 'suspended'`);
  });
  afterAll(() => database.close());

  const aGuest = async ({ birthday = '1990-05-15', tier = 'silver' }: Guest = {}, world = shop): Promise<Uuid> => {
    const customerId = await aCustomer(database, world.tenantId);
    await database.owner('UPDATE customers SET birthday = $2 WHERE id = $1', [customerId, birthday]);
    if (tier !== null) await setTier(customerId, tier, world);
    return customerId;
  };
  const setTier = (customerId: Uuid, tier: LoyaltyTier, world = shop): Promise<object[]> =>
    database.owner(
      `INSERT INTO loyalty_accounts (tenant_id, customer_id, balance, debt, tier, updated_at) VALUES ($1, $2, 0, 0, $3, $4)
       ON CONFLICT (tenant_id, customer_id) DO UPDATE SET tier = $3`,
      [world.tenantId, customerId, tier, database.clock.now()],
    );
  const aProgram = (rules: Partial<ProgramRules>, world = shop): Promise<object[]> =>
    database.owner(
      `INSERT INTO loyalty_programs (tenant_id, version, rules, created_at)
       SELECT $1, count(*) + 1, $2, $3 FROM loyalty_programs WHERE tenant_id = $1`,
      [world.tenantId, JSON.stringify({ ...DEFAULT_RULES, ...rules }), database.clock.now()],
    );
  const vouchersOf = (customerId: Uuid, world = shop) => {
    const queries = new PromotionQueries(database.unitOfWork);
    const at = database.clock.now();
    const read = () => database.unitOfWork.fetch(queries.vouchersOf(customerId, { all: true, at }));
    return database.unitOfWork.run(read, { tenantId: world.tenantId });
  };
  const givenIn = (tenantId = shop.tenantId) =>
    database.owner<{ customer_id: Uuid; year: number }>(
      'SELECT customer_id, year, promo_id FROM birthday_rewards WHERE tenant_id = $1 ORDER BY year',
      [tenantId],
    );
  const runAt = (at: string): Promise<number> => {
    database.clock.set(at);
    return job.run();
  };

  it('are a free item of the customer’s own until the week is over', async () => {
    const customerId = await aGuest();
    expect(await job.run()).toBe(1);
    expect(await vouchersOf(customerId)).toEqual([
      {
        code: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/),
        description: 'Free birthday dessert',
        kind: 'free_item',
        value: 0n,
        menuItemIds: null,
        currency: 'USD',
        source: 'birthday',
        expiresAt: new Date('2026-05-22T04:00:00Z'),
        createdAt: database.clock.now(),
        usedAt: null,
      },
    ]);
    const [owned] = await database.owner(
      `SELECT p.customer_id, p.total_limit, r.year FROM promos p JOIN birthday_rewards r ON r.promo_id = p.id
       WHERE p.tenant_id = $1`,
      [shop.tenantId],
    );
    expect(owned).toEqual({ customer_id: customerId, total_limit: 1, year: 2026 });
  });

  it('say what the tier’s benefit says, and name its items', async () => {
    const [cake, tea] = [newId(), newId()];
    const { tiers } = DEFAULT_RULES;
    const benefits = [{ type: 'birthday_reward', text: 'A cake or a tea', menuItemIds: [cake, tea] }] as const;
    await aProgram({ tiers: { ...tiers, gold: { ...tiers.gold, benefits } } });
    const [gold, silver] = [await aGuest({ tier: 'gold' }), await aGuest()];
    expect(await job.run()).toBe(2);
    expect(await vouchersOf(gold)).toMatchObject([{ description: 'A cake or a tea', menuItemIds: [cake, tea] }]);
    expect(await vouchersOf(silver)).toMatchObject([{ description: 'Free birthday dessert', menuItemIds: null }]);
  });

  it('are given once a year, however often the job runs', async () => {
    const customerId = await aGuest();
    expect(await job.run()).toBe(1);
    for (const at of ['2026-05-15T17:00:00Z', '2026-05-20T00:00:00Z', '2026-05-22T03:59:59Z', '2026-06-01T00:00:00Z']) {
      expect(await runAt(at)).toBe(0);
    }
    expect(await runAt('2027-05-17T16:00:00Z')).toBe(1);
    expect((await givenIn()).map(({ year }) => year)).toEqual([2026, 2027]);
    expect(await vouchersOf(customerId)).toHaveLength(2);
  });

  it('are given once by many workers at the same time, and to everybody', async () => {
    const noted = jest.spyOn(Logger.prototype, 'error');
    const guests = await Promise.all(Array.from({ length: 120 }, () => aGuest()));
    const runs = await Promise.all(Array.from({ length: 8 }, () => jobOf(database).run()));
    expect(runs.reduce((a, b) => a + b)).toBe(120);
    const given = await givenIn();
    expect(given.map(({ customer_id: id }) => id).toSorted()).toEqual(guests.toSorted());
    const promos = await database.owner('SELECT id FROM promos WHERE tenant_id = $1', [shop.tenantId]);
    expect(promos).toHaveLength(120);
    expect(noted).not.toHaveBeenCalled();
    noted.mockRestore();
  });

  it('are given to everybody in one run, also where they are many, and where the last batch is full', async () => {
    await Promise.all(Array.from({ length: 100 }, () => aGuest()));
    expect(await job.run()).toBe(100);
    expect(await job.run()).toBe(0);
    await Promise.all(Array.from({ length: 101 }, () => aGuest()));
    expect(await job.run()).toBe(101);
    expect(await givenIn()).toHaveLength(201);
  });

  it('are for enabled members of a tier that has one', async () => {
    await aGuest({ tier: 'bronze' });
    await aGuest({ tier: null });
    const disabled = await aGuest();
    await database.owner('UPDATE customers SET enabled = false WHERE id = $1', [disabled]);
    await aCustomer(database, shop.tenantId);
    expect(await job.run()).toBe(0);
    await database.owner('UPDATE customers SET enabled = true WHERE id = $1', [disabled]);
    expect(await job.run()).toBe(1);
    expect(await givenIn()).toMatchObject([{ customer_id: disabled }]);
  });

  it('are also for bronze where the program says so, with or without an account', async () => {
    const { tiers } = DEFAULT_RULES;
    await aProgram({ tiers: { ...tiers, bronze: { ...tiers.bronze, benefits: [{ type: 'birthday_reward' }] } } });
    await aGuest({ tier: 'bronze' });
    await aGuest({ tier: null });
    expect(await job.run()).toBe(2);
  });

  it('come to somebody who reaches the tier within the week, and end with the week', async () => {
    const customerId = await aGuest({ tier: 'bronze' });
    expect(await runAt('2026-05-15T16:00:00Z')).toBe(0);
    await setTier(customerId, 'silver');
    expect(await runAt('2026-05-20T16:00:00Z')).toBe(1);
    expect(await vouchersOf(customerId)).toMatchObject([{ expiresAt: new Date('2026-05-22T04:00:00Z') }]);
  });

  it('do not come to somebody who reaches it afterwards', async () => {
    const customerId = await aGuest({ tier: 'bronze' });
    await setTier(customerId, 'silver');
    expect(await runAt('2026-05-22T04:00:00Z')).toBe(0);
  });

  it('begin on the day of the restaurant', async () => {
    const auckland = await aTenant(database, { timeZone: 'Pacific/Auckland' });
    const [here, there] = [await aGuest(), await aGuest({}, auckland)];
    expect(await runAt('2026-05-14T11:59:59Z')).toBe(0);
    expect(await runAt('2026-05-14T12:00:00Z')).toBe(1);
    expect(await givenIn(auckland.tenantId)).toMatchObject([{ customer_id: there }]);
    expect(await vouchersOf(there, auckland)).toMatchObject([{ expiresAt: new Date('2026-05-21T12:00:00Z') }]);
    expect(await runAt('2026-05-15T03:59:59Z')).toBe(0);
    expect(await runAt('2026-05-15T04:00:00Z')).toBe(1);
    expect(await givenIn()).toMatchObject([{ customer_id: here }]);
  });

  it('of the leap day come on the 28th in common years, and once in each', async () => {
    const [leap, last] = [await aGuest({ birthday: '1996-02-29' }), await aGuest({ birthday: '1990-02-28' })];
    expect(await runAt('2027-02-28T16:00:00Z')).toBe(2);
    expect(await runAt('2027-03-01T16:00:00Z')).toBe(0);
    expect(await runAt('2028-02-28T16:00:00Z')).toBe(1);
    expect(await runAt('2028-02-29T16:00:00Z')).toBe(1);
    expect(await vouchersOf(leap)).toMatchObject([{ expiresAt: new Date('2028-03-07T05:00:00Z') }, {}]);
    expect(await vouchersOf(last)).toMatchObject([{ expiresAt: new Date('2028-03-06T05:00:00Z') }, {}]);
  });

  it('of a week that goes over the new year belong to the year of the birthday', async () => {
    const customerId = await aGuest({ birthday: '1990-12-29' });
    expect(await runAt('2027-01-02T16:00:00Z')).toBe(1);
    expect(await givenIn()).toMatchObject([{ customer_id: customerId, year: 2026 }]);
    expect(await runAt('2027-01-04T16:00:00Z')).toBe(0);
    expect(await runAt('2027-12-29T16:00:00Z')).toBe(1);
    expect(await runAt('2028-01-01T16:00:00Z')).toBe(0);
    expect((await givenIn()).map(({ year }) => year)).toEqual([2026, 2027]);
  });

  it('are not given where the restaurant is closed down', async () => {
    await aGuest();
    await database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [shop.tenantId]);
    expect(await job.run()).toBe(0);
  });

  it('reach the other restaurants when those of one cannot be given', async () => {
    const noted = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const broken = shop;
    await aProgram({ pointsPerCurrencyUnit: -1 });
    await aGuest();
    const after = await aTenant(database);
    await aGuest({}, after);
    expect(await job.run()).toBe(1);
    expect(await givenIn(after.tenantId)).toHaveLength(1);
    expect(noted.mock.calls).toEqual([[`in ${broken.tenantId} failed: AssertionFailed`]]);
    noted.mockRestore();
  });
});

function jobOf({ unitOfWork, system, clock }: TestDatabase): GiveBirthdayRewards {
  const issueVoucher = new IssueVoucher(unitOfWork, new PromotionRepository(unitOfWork), clock);
  const birthdays = new BirthdayRewardsRepository(unitOfWork);
  return new GiveBirthdayRewards(unitOfWork, system, new LoyaltyQueries(unitOfWork), birthdays, issueVoucher, clock);
}
