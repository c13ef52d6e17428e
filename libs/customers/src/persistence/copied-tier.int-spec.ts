import type { Uuid } from '@breadboard/kernel';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';

describe('the copy of the tier', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let customerId: Uuid;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(() => database.close());

  const asApplication = (sql: string, tenantId = shop.tenantId): Promise<object[]> =>
    database.unitOfWork.run(() => database.unitOfWork.query(sql, [tenantId, customerId]), { tenantId });
  const open = (tier: string): Promise<object[]> =>
    asApplication(
      `INSERT INTO loyalty_accounts (tenant_id, customer_id, tier, updated_at) VALUES ($1, $2, '${tier}', now())`,
    );
  const customer = async (): Promise<object | undefined> => {
    const [row] = await database.owner('SELECT loyalty_tier, version FROM customers WHERE id = $1', [customerId]);
    return row;
  };

  it('is bronze before there is an account, and follows it from then on', async () => {
    expect(await customer()).toEqual({ loyalty_tier: 'bronze', version: 1 });
    await open('bronze');
    expect(await customer()).toEqual({ loyalty_tier: 'bronze', version: 1 });
    for (const tier of ['gold', 'platinum', 'bronze', 'silver']) {
      await asApplication(`UPDATE loyalty_accounts SET tier = '${tier}' WHERE (tenant_id, customer_id) = ($1, $2)`);
      expect(await customer()).toEqual({ loyalty_tier: tier, version: 1 });
    }
  });

  it('is taken from an account that begins higher', async () => {
    await open('gold');
    expect(await customer()).toEqual({ loyalty_tier: 'gold', version: 1 });
  });

  it('stays when the change is taken back, and when another tenant tries', async () => {
    await open('gold');
    const broken = database.unitOfWork.run(
      async () => {
        await database.unitOfWork.query(`UPDATE loyalty_accounts SET tier = 'platinum'`);
        throw new Error('changed my mind');
      },
      { tenantId: shop.tenantId },
    );
    await expect(broken).rejects.toThrow('changed my mind');
    const rival = await aTenant(database);
    await asApplication(
      `UPDATE loyalty_accounts SET tier = 'silver' WHERE customer_id = $2::uuid AND $1::uuid IS NOT NULL`,
      rival.tenantId,
    );
    expect(await customer()).toEqual({ loyalty_tier: 'gold', version: 1 });
  });

  it('is nothing that an account can do without', async () => {
    const tryOf = (sql: string): Promise<object[]> =>
      database.owner(sql, [shop.tenantId, '01900000-0000-7000-8000-00000000dead']);
    const sql = `INSERT INTO loyalty_accounts (tenant_id, customer_id, tier, updated_at) VALUES ($1, $2, 'gold', now())`;
    await expect(tryOf(sql)).rejects.toThrow(/no customer to copy|foreign key/);
  });
});
