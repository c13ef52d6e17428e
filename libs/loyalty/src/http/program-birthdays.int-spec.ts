import { formatId } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import {
  aTenant,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { LoyaltyModule } from '../loyalty.module';
import { programBody } from '../testing/program-body';

describe('birthday rewards of a program', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const put = (body: object, query = ''): Promise<FeatureAnswer> =>
    app.call('PUT', `/api/v1/loyalty/program${query}`, { as: { role: 'tenant_admin', tenantId: shop.tenantId }, body });

  it('of items that are not on the menu are refused tier by tier, also when it is only asked what would happen', async () => {
    const [silver, gold] = [newId(), newId()];
    const body = programBody({
      'tiers.silver.benefits': [{ type: 'birthday_reward', menu_item_ids: [formatId('item', silver)] }],
      'tiers.gold.benefits': [{ type: 'birthday_reward', menu_item_ids: [formatId('item', gold)] }],
    });
    const told = [silver, gold].map((id) => `${formatId('item', id)} is not on the menu.`);
    for (const query of ['', '?preview=true']) {
      const { status, body: answer } = await put(body, query);
      const errors = answer.errors as { field: string; message: string }[];
      expect([status, errors.map(({ field }) => field)]).toEqual([
        400,
        ['tiers.silver.benefits', 'tiers.gold.benefits'],
      ]);
      expect(errors.map(({ message }) => message)).toEqual(told);
    }
  });

  it('are one a tier at most: a guest has one birthday a year', async () => {
    const benefits = [{ type: 'birthday_reward' }, { type: 'birthday_reward', text: 'A cake' }];
    expect(await put(programBody({ 'tiers.gold.benefits': benefits }))).toMatchObject({
      status: 400,
      body: { field: 'tiers.gold.benefits', message: 'A tier gives one birthday_reward at most.' },
    });
  });
});
