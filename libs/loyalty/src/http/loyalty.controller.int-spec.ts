import { formatId, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  aTenant,
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { LoyaltyModule } from '../loyalty.module';
import { anAccount, anEntry, aProgram, loyaltyOf } from '../testing';

describe('loyalty status', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let johnId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
    shop = await aTenant(database);
    rival = await aTenant(database);
    johnId = await aCustomer(database, shop.tenantId);
    await aProgram(database, shop.tenantId, {});
    await anAccount(database, shop.tenantId, johnId, { balance: 1250, tier: 'gold' });
    const entry = (type: 'earn' | 'redeem' | 'adjust', points: number, at: string) =>
      anEntry(database, shop.tenantId, johnId, { type, points, at });
    // New Year's Eve in New York, and the first moment of the year.
    await entry('earn', 900, '2026-01-01T04:59:59Z');
    await entry('earn', 3000, '2026-01-01T05:00:00Z');
    await entry('earn', 500, '2026-06-01T12:00:00Z');
    await entry('redeem', -2000, '2026-02-01T12:00:00Z');
    await entry('redeem', -250, '2026-06-01T12:00:00Z');
    await entry('adjust', 77, '2026-06-01T12:00:00Z');
    await entry('earn', 11, '2027-01-01T05:00:00Z');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const support = () => ({ role: 'customer_support', tenantId: shop.tenantId }) as const;
  const statusOf = (customerId: string, as: Parameters<FeatureApp['call']>[2] = { as: support() }) =>
    app.call('GET', `/api/v1/customers/${customerId}/loyalty`, as);

  it('is exactly as printed', async () => {
    const answer = await statusOf(formatId('cust', johnId), {
      as: { role: 'customer', tenantId: shop.tenantId, customerId: johnId },
    });
    expect(answer).toEqual({
      status: 200,
      body: {
        customer_id: formatId('cust', johnId),
        tier: 'gold',
        points_balance: 1250,
        points_earned_ytd: 3500,
        points_redeemed_ytd: 2250,
        tier_progress: {
          current_tier: 'gold',
          next_tier: 'platinum',
          points_to_next_tier: 750,
          qualifying_period_end: '2026-12-31',
        },
        benefits: ['10% off all orders', 'Free birthday dessert', 'Priority reservations'],
      },
    });
  });

  it('begins with bronze and nothing, in a tenant that has written no program', async () => {
    const answer = await statusOf(await aCustomer(database, rival.tenantId), {
      as: { role: 'tenant_admin', tenantId: rival.tenantId },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        tier: 'bronze',
        points_balance: 0,
        points_earned_ytd: 0,
        points_redeemed_ytd: 0,
        tier_progress: { current_tier: 'bronze', next_tier: 'silver', points_to_next_tier: 500 },
        benefits: [],
      },
    });
  });

  it('has nowhere to go at the top', async () => {
    const customerId = await aCustomer(database, shop.tenantId);
    await anAccount(database, shop.tenantId, customerId, { balance: 9, tier: 'platinum' });
    const { body } = await statusOf(customerId);
    expect(body.tier_progress).toMatchObject({ current_tier: 'platinum', next_tier: null, points_to_next_tier: 0 });
  });

  it('is nobody else’s business', async () => {
    const notFound = { status: 404, body: { error: 'customer_not_found', message: 'Customer ID does not exist.' } };
    const neighbor = {
      role: 'customer',
      tenantId: shop.tenantId,
      customerId: await aCustomer(database, shop.tenantId),
    };
    expect(await statusOf(johnId, { as: neighbor as never })).toMatchObject(notFound);
    expect(await statusOf(johnId, { as: { ...support(), tenantId: rival.tenantId } })).toMatchObject(notFound);
    expect(await statusOf('cust_zzz')).toMatchObject(notFound);
    expect(await statusOf('nobody')).toMatchObject(notFound);
    expect(await statusOf(johnId, {})).toMatchObject({ status: 401 });
  });

  it('tells flows the rules and the tier', async () => {
    const { queries } = loyaltyOf(database);
    const membership = (customerId: Uuid | null, { tenantId } = shop) =>
      database.unitOfWork.run(() => database.unitOfWork.fetch(queries.membership(customerId)), { tenantId });
    expect(await membership(johnId)).toMatchObject({ programVersion: 1, tier: 'gold' });
    expect(await membership(null)).toMatchObject({ programVersion: 1, tier: null });
    const guest = await aCustomer(database, shop.tenantId);
    expect(await membership(guest)).toMatchObject({ programVersion: 1, tier: 'bronze' });
    expect(await membership(johnId, rival)).toMatchObject({ programVersion: 0, tier: 'bronze' });
    await aProgram(database, shop.tenantId, { pointsPerCurrencyUnit: 9 });
    expect(await membership(johnId)).toMatchObject({ programVersion: 2, rules: { pointsPerCurrencyUnit: 9 } });
  });
});
