import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aLocation, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import type { BasketMenu } from '../domain/basket-menu';
import type { MenuItemView, MenuView } from '../domain/menu-view';
import { basketOffer, menuOffer } from '../domain/offer';
import { resolveBasket } from '../domain/resolve-basket';
import { aCategory, aMenu, anItem, eightySix, type MenuWorld } from '../testing';
import { MenuQueries } from './menu.queries';

/** Picked up the moment that the kitchen begins, at a place without doors. */
const occasion = (at: Date) => ({ location: { timeZone: 'UTC', openingHours: [] }, kitchenAt: at, pickupAt: at });

describe('MenuQueries', () => {
  let database: TestDatabase;
  let queries: MenuQueries;
  let shop: TenantWorld;
  let menu: MenuWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new MenuQueries(database.unitOfWork);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    menu = await aMenu(database, shop);
  });
  afterAll(() => database.close());

  const inTenant = <T>(tenantId: Uuid, work: () => Promise<T>): Promise<T> =>
    database.unitOfWork.run(work, { tenantId, readOnly: true });
  const basket = (ids: Uuid[], locationId = shop.locationId, at = database.clock.now()): Promise<BasketMenu> =>
    inTenant(shop.tenantId, async () => {
      const asked = [
        queries.forBasket(locationId, ids),
        queries.conditions(locationId, database.clock.now(), false),
      ] as const;
      const [found, conditions] = await database.unitOfWork.fetchAll(asked);
      return basketOffer(found, conditions, occasion(at));
    });
  const menuOf = (
    tenantId = shop.tenantId,
    locationId = shop.locationId,
    at = database.clock.now(),
  ): Promise<MenuView> =>
    inTenant(tenantId, async () => {
      const asked = [queries.menu(locationId), queries.conditions(locationId, database.clock.now(), true)] as const;
      const [found, conditions] = await database.unitOfWork.fetchAll(asked);
      return menuOffer(found, conditions, occasion(at));
    });
  const onlyItem = (view: MenuView): MenuItemView | undefined => view.categories[0]?.items[0];

  it('reads what a basket needs, in menu order, with exact prices', async () => {
    const found = await basket([menu.sandwichId, newId()]);
    expect([...found.keys()]).toEqual([menu.sandwichId]);
    expect(found.get(menu.sandwichId)).toMatchObject({
      name: 'PB&J',
      unitPrice: 124_950n,
      available: true,
      recipe: [{ type: 'peanut_butter', option: 'smooth', quantity: 1 }],
      groups: [
        {
          code: 'bread',
          min: 1,
          max: 1,
          modifiers: [
            { id: menu.ryeId, code: 'rye', price: 0n, recipe: [{ type: 'bread', option: 'rye', quantity: 2 }] },
            { id: menu.briocheId, code: 'brioche', name: 'Brioche', price: 5_000n, available: true, recipe: [] },
          ],
        },
        { code: 'extras', min: 0, max: null, modifiers: [{ id: menu.bananaId, price: 7_500n, maxQuantity: 3 }] },
      ],
    });
  });

  it('feeds the pricing of a basket', async () => {
    const modifiers = [
      { modifierId: menu.ryeId, quantity: 1 },
      { modifierId: menu.bananaId, quantity: 2 },
    ];
    const request = { menuItemId: menu.sandwichId, quantity: 3, modifiers, specialInstructions: null };
    expect(resolveBasket(await basket([menu.sandwichId]), [request])).toMatchObject([
      {
        unitPrice: 124_950n + 2n * 7_500n,
        needs: [
          { type: 'peanut_butter', option: 'smooth', quantity: 3 },
          { type: 'bread', option: 'rye', quantity: 6 },
          { type: 'extra', option: 'banana_slices', quantity: 6 },
        ],
      },
    ]);
  });

  it("takes an 86'd item off one location's menu until the time has come", async () => {
    const elsewhere = await aLocation(database, shop.tenantId);
    const until = new Date('2026-06-15T18:00:00Z');
    await eightySix(database, shop, { item: menu.sandwichId }, until);
    const available = async (locationId: Uuid, at: string): Promise<boolean | undefined> =>
      (await basket([menu.sandwichId], locationId, new Date(at))).get(menu.sandwichId)?.available;
    expect(await available(shop.locationId, '2026-06-15T17:59:59Z')).toBe(false);
    expect(await available(shop.locationId, '2026-06-15T18:00:00Z')).toBe(true);
    expect(await available(elsewhere, '2026-06-15T17:00:00Z')).toBe(true);
    expect(onlyItem(await menuOf())).toMatchObject({ available: false, outage: { until } });
    const later = await menuOf(shop.tenantId, shop.locationId, until);
    expect(onlyItem(later)).toMatchObject({ available: true, outage: null });
  });

  it("knows a modifier that is 86'd until undone, and disabled things", async () => {
    await eightySix(database, shop, { modifier: menu.ryeId }, null);
    const breadOf = async () => (await basket([menu.sandwichId])).get(menu.sandwichId)?.groups[0]?.modifiers;
    expect((await breadOf())?.map((modifier) => modifier.available)).toEqual([false, true]);
    expect(onlyItem(await menuOf())).toMatchObject({
      available: true,
      outage: null,
      groups: [{ modifiers: [{ available: false }, { available: true }] }, {}],
    });
    await database.owner('UPDATE modifiers SET enabled = false WHERE id = $1', [menu.briocheId]);
    await database.owner('UPDATE menu_items SET enabled = false WHERE id = $1', [menu.sandwichId]);
    expect((await breadOf())?.map((modifier) => modifier.available)).toEqual([false, false]);
    expect((await basket([menu.sandwichId])).get(menu.sandwichId)?.available).toBe(false);
    // Guests are shown what is sold out, not what is not sold.
    expect(await menuOf()).toEqual({ categories: [] });
    await database.owner('UPDATE menu_items SET enabled = true WHERE id = $1', [menu.sandwichId]);
    expect(onlyItem(await menuOf())?.groups[0]?.modifiers.map(({ code }) => code)).toEqual(['rye']);
  });

  it('takes what is archived for what never was', async () => {
    await database.owner('UPDATE modifiers SET archived_at = now() WHERE id = $1', [menu.ryeId]);
    const codes = (groups: readonly { modifiers: readonly { code: string }[] }[] = []): string[][] =>
      groups.map(({ modifiers }) => modifiers.map(({ code }) => code));
    expect(codes((await basket([menu.sandwichId])).get(menu.sandwichId)?.groups)).toEqual([['brioche'], ['banana']]);
    expect(codes(onlyItem(await menuOf())?.groups)).toEqual([['brioche'], ['banana']]);
    await database.owner('UPDATE menu_items SET archived_at = now() WHERE id = $1', [menu.sandwichId]);
    expect(await basket([menu.sandwichId])).toEqual(new Map());
    expect(await menuOf()).toEqual({ categories: [] });
  });

  it('charges what the location charges, on the menu and in the basket alike', async () => {
    const elsewhere = await aLocation(database, shop.tenantId);
    const { tenantId } = shop;
    await database.owner('INSERT INTO menu_item_prices VALUES ($1, $2, $3, 150000)', [
      tenantId,
      menu.sandwichId,
      elsewhere,
    ]);
    await database.owner('INSERT INTO modifier_prices VALUES ($1, $2, $3, 0)', [tenantId, menu.bananaId, elsewhere]);
    for (const [locationId, price, banana] of [
      [shop.locationId, 124_950n, 7_500n],
      [elsewhere, 150_000n, 0n],
    ] as const) {
      const item = (await basket([menu.sandwichId], locationId)).get(menu.sandwichId);
      expect([item?.unitPrice, item?.groups[1]?.modifiers[0]?.price]).toEqual([price, banana]);
      const shown = onlyItem(await menuOf(tenantId, locationId));
      expect([shown?.price, shown?.groups[1]?.modifiers[0]?.price]).toEqual([price, banana]);
    }
  });

  it('lets an item ask for more or fewer selections than its group, and tells what is included and chosen', async () => {
    await database.owner('UPDATE modifier_groups SET included_count = 1 WHERE tenant_id = $1', [shop.tenantId]);
    await database.owner('UPDATE modifiers SET is_default = true WHERE id = $1', [menu.ryeId]);
    await database.owner(
      `UPDATE menu_item_modifier_groups SET min_selections = 0, max_selections = 2 WHERE menu_item_id = $1 AND position = 1`,
      [menu.sandwichId],
    );
    const bounds = [
      { code: 'bread', min: 0, max: 2, includedCount: 1 },
      { code: 'extras', min: 0, max: null, includedCount: 1 },
    ];
    expect((await basket([menu.sandwichId])).get(menu.sandwichId)?.groups).toMatchObject(bounds);
    const shown = onlyItem(await menuOf());
    expect(shown?.groups).toMatchObject(bounds);
    expect(shown?.groups[0]?.modifiers.map((modifier) => modifier.default)).toEqual([true, false]);
  });

  it('shows the menu in its order, without empty categories', async () => {
    await aCategory(database, shop.tenantId, 'Nothing yet', 0);
    const soups = await aCategory(database, shop.tenantId, 'Soups', 0);
    await anItem(database, shop.tenantId, { categoryId: soups, name: 'Second', price: 1n, position: 2 });
    await anItem(database, shop.tenantId, { categoryId: soups, name: 'First', price: 60_000n, position: 1 });
    const view = await menuOf();
    expect(view.categories.map(({ name, items }) => [name, items.map((item) => item.name)])).toEqual([
      ['Soups', ['First', 'Second']],
      ['Sandwiches', ['PB&J']],
    ]);
    const first = onlyItem(view);
    expect(first).toMatchObject({ description: 'As you like it', price: 60_000n, dietary: ['vegetarian'], groups: [] });
  });

  it("does not know another tenant's items", async () => {
    const rival = await aTenant(database);
    const rivals = await aMenu(database, rival);
    expect(await basket([rivals.sandwichId])).toEqual(new Map());
    const view = await menuOf(rival.tenantId, rival.locationId);
    expect(view.categories.flatMap((category) => category.items.map((item) => item.id))).toEqual([rivals.sandwichId]);
  });
});
