import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { PLATFORM_TENANT_ID } from '@breadboard/platform';
import { aTenant } from '@breadboard/testing';
import { ids, type Kind, MenuDesk } from '../testing/menu-desk';

describe('the categories of the menu', () => {
  let desk: MenuDesk;
  beforeAll(async () => {
    desk = await MenuDesk.open();
  });
  beforeEach(() => desk.move());
  afterAll(() => desk.close());

  it('are added, changed and taken off, with a note each time', async () => {
    const made = await desk.create('categories', { name: 'Soups', position: 3 });
    const body = { id: expect.stringMatching(/^cat_/) as string, name: 'Soups', position: 3, version: 1 };
    expect(made).toEqual({ status: 201, body });
    const { id } = made.body;
    expect(await desk.change('categories', id, { name: 'Soups & salads' })).toEqual({
      status: 200,
      body: { id, name: 'Soups & salads', position: 3, version: 2 },
    });
    const stale = { headers: { 'if-match': '"1"' } };
    expect((await desk.change('categories', id, { position: 1 }, stale)).status).toBe(412);
    expect((await desk.remove('categories', id, stale)).status).toBe(412);
    expect((await desk.remove('categories', id)).status).toBe(204);
    for (const gone of [await desk.change('categories', id, {}), await desk.remove('categories', id)]) {
      expect(gone).toMatchObject({ status: 404, body: { error: 'menu_category_not_found' } });
    }
    expect(await desk.notes()).toEqual([
      { action: 'menu.categories.create', object_type: 'menu_category', details: {} },
      { action: 'menu.categories.change', object_type: 'menu_category', details: { fields: ['name'] } },
      { action: 'menu.categories.delete', object_type: 'menu_category', details: {} },
    ]);
  });

  it('are listed in menu order, empty ones too; a new one is the last', async () => {
    const soups = await desk.aCategory('Soups');
    const first = (await desk.create('categories', { name: 'Offers', position: 0 })).body.id;
    await desk.change('categories', soups, { position: 5 });
    const last = await desk.create('categories', { name: 'Drinks' });
    expect(last.body.position).toBe(6);
    expect(ids(await desk.list('categories'))).toEqual([first, soups, last.body.id]);
    expect(await desk.shown()).toEqual([]);
  });

  it('go when they are empty, and not before', async () => {
    const soups = await desk.aCategory('Soups');
    const item = await desk.anItem(soups, { enabled: false });
    const inUse = { status: 409, body: { error: 'menu_category_in_use' } };
    expect(await desk.remove('categories', soups)).toMatchObject(inUse);
    await desk.change('items', item, { category_id: await desk.aCategory() });
    expect((await desk.remove('categories', soups)).status).toBe(204);
    const drinks = await desk.aCategory('Drinks');
    await desk.remove('items', await desk.anItem(drinks));
    expect((await desk.remove('categories', drinks)).status).toBe(204);
    expect(await desk.change('items', item, { category_id: drinks })).toMatchObject({
      status: 400,
      body: { field: 'category_id' },
    });
  });

  it('hold an item or are gone when both are wished for at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const category_id = await desk.aCategory();
      const [made, gone] = await Promise.all([
        desk.create('items', { category_id, name: 'PB&J', price: 1 }),
        desk.remove('categories', category_id),
      ]);
      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([made.status, gone.status]);
    }
  });

  it.each([
    ['name', ''],
    ['name', null],
    ['name', 7],
    ['name', 'x'.repeat(101)],
    ['position', -1],
    ['position', 10_001],
    ['position', null],
    ['enabled', true],
    ['id', 'cat_1'],
  ])('refuse %s of %j', async (field, value) => {
    const soups = await desk.aCategory('Soups');
    for (const answer of [
      await desk.create('categories', { name: 'New', [field]: value }),
      await desk.change('categories', soups, { [field]: value }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
    }
  });

  it("are not another restaurant's", async () => {
    const soups = await desk.aCategory('Soups');
    const rival = { as: desk.as('tenant_admin', (await aTenant(desk.database)).tenantId) };
    expect(ids(await desk.list('categories', '', rival))).toEqual([]);
    for (const answer of [
      await desk.change('categories', soups, {}, rival),
      await desk.remove('categories', soups, rival),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'menu_category_not_found' } });
    }
  });

  describe.each<Kind>(['categories', 'items', 'modifier-groups', 'modifiers'])('like all that is kept (%s)', (kind) => {
    it.each(ROLES)('are for those who keep the menu: %s', async (role) => {
      const call = isPlatformRole(role)
        ? { as: desk.as(role, PLATFORM_TENANT_ID), headers: { 'x-tenant-id': desk.shop.slug } }
        : { as: desk.as(role) };
      const may = ['tenant_admin', 'platform_admin', 'super_admin'].includes(role);
      const answers = [
        await desk.list(kind, '', call),
        await desk.create(kind, {}, call),
        await desk.change(kind, 'nothing', {}, call),
        await desk.remove(kind, 'nothing', call),
      ];
      expect(answers.map(({ status }) => status)).toEqual(may ? [200, 400, 404, 404] : [403, 403, 403, 403]);
    });

    it('are for nobody who is not signed in', async () => {
      expect((await desk.list(kind, '', { as: undefined })).status).toBe(401);
      expect((await desk.create(kind, {}, { as: undefined })).status).toBe(401);
    });

    it.each(['nothing', 'ord_abc123', '%00', "x'--", `mod_${'z'.repeat(60)}`])('have no %s', async (id) => {
      for (const answer of [await desk.change(kind, id, {}), await desk.remove(kind, id)]) {
        expect([answer.status, answer.body.error]).toEqual([404, expect.stringMatching(/_not_found$/)]);
      }
    });
  });
});
