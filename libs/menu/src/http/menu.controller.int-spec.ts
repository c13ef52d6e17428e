import { formatId } from '@breadboard/kernel';
import {
  aTenant,
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { TenantsModule } from '@breadboard/tenants';
import { MenuModule } from '../menu.module';
import { aMenu, eightySix, type MenuWorld } from '../testing';

describe('the menu of a location', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let menu: MenuWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, MenuModule]);
    shop = await aTenant(database, { slug: 'shop', currency: 'EUR' });
    rival = await aTenant(database, { slug: 'rival' });
    menu = await aMenu(database, shop);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('shows prices in major units, choices and what is off the menu until when', async () => {
    await eightySix(database, shop, { item: menu.sandwichId }, new Date('2026-06-15T18:00:00Z'));
    await eightySix(database, shop, { modifier: menu.ryeId }, null);
    const location_id = formatId('loc', shop.locationId);
    const rye = {
      id: formatId('mod', menu.ryeId),
      code: 'rye',
      name: 'Rye',
      price: 0,
      available: false,
      max_quantity: 1,
      default: false,
    };
    const brioche = {
      id: formatId('mod', menu.briocheId),
      code: 'brioche',
      name: 'Brioche',
      price: 0.5,
      available: true,
    };
    const banana = { id: formatId('mod', menu.bananaId), code: 'banana', price: 0.75, max_quantity: 3 };
    expect(await app.call('GET', `/v1/commerce/locations/${location_id}/menu?tenant=shop`)).toMatchObject({
      status: 200,
      body: {
        location_id,
        currency: 'EUR',
        categories: [
          {
            id: formatId('cat', menu.categoryId),
            name: 'Sandwiches',
            items: [
              {
                id: formatId('item', menu.sandwichId),
                name: 'PB&J',
                description: 'As you like it',
                price: 12.495,
                dietary: ['vegetarian'],
                available: false,
                unavailable_until: '2026-06-15T18:00:00Z',
                modifier_groups: [
                  { code: 'bread', name: 'Bread', min: 1, max: 1, included_count: 0, modifiers: [rye, brioche] },
                  { code: 'extras', name: 'Extras', min: 0, max: null, modifiers: [banana] },
                ],
              },
            ],
          },
        ],
      },
    });
  });

  it('is empty where nothing is sold yet', async () => {
    const answer = await app.call('GET', `/api/v1/locations/${rival.locationId}/menu?tenant=rival`);
    expect(answer).toMatchObject({ status: 200, body: { categories: [] } });
  });

  it.each(['shop', 'rival'])("answers 404 for another tenant's location (%s)", async (slug) => {
    const foreign = slug === 'shop' ? rival : shop;
    const answer = await app.call('GET', `/api/v1/locations/${foreign.locationId}/menu?tenant=${slug}`);
    expect(answer).toMatchObject({ status: 404, body: { error: 'location_not_found' } });
  });
});
