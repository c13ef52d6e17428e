import { formatId } from '@breadboard/kernel';
import { aLocation, aTenant } from '@breadboard/testing';
import { ids, MenuDesk } from '../testing/menu-desk';

describe('the modifiers of the menu', () => {
  let desk: MenuDesk;
  let bread: string;
  beforeAll(async () => {
    desk = await MenuDesk.open();
  });
  beforeEach(async () => {
    await desk.move();
    bread = await desk.aGroup();
  });
  afterAll(() => desk.close());

  const RYE = { code: 'rye', name: 'Rye' };
  const SLICES = { type: 'bread', option: 'rye', quantity: 2 };
  const offering = async (group_id: string, use: object = {}): Promise<string> =>
    desk.anItem(await desk.aCategory(), { modifier_groups: [{ group_id, ...use }] });
  const refused = (field: string) => ({ status: 400, body: { error: 'invalid_request', field } });

  it('are added, read, changed and taken off', async () => {
    const made = await desk.create('modifiers', { group_id: bread, ...RYE, price: 0.75, recipe: [SLICES] });
    expect(made).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^mod_/),
        group_id: bread,
        ...RYE,
        price: 0.75,
        max_quantity: 1,
        position: 0,
        enabled: true,
        recipe: [SLICES],
        location_prices: [],
        version: 1,
      },
    });
    const { id } = made.body;
    expect(await desk.read('modifiers', id)).toEqual({ status: 200, body: made.body });
    const changes = {
      code: 'dark_rye',
      name: 'Dark rye',
      price: 1.25,
      max_quantity: 3,
      position: 4,
      enabled: false,
      recipe: [],
      location_prices: [{ location_id: desk.location, price: 0 }],
    };
    expect(await desk.change('modifiers', id, changes)).toEqual({
      status: 200,
      body: { ...made.body, ...changes, version: 2 },
    });
    expect((await desk.remove('modifiers', id)).status).toBe(204);
    for (const gone of [
      await desk.read('modifiers', id),
      await desk.change('modifiers', id, {}),
      await desk.remove('modifiers', id),
    ]) {
      expect(gone).toMatchObject({ status: 404, body: { error: 'modifier_not_found' } });
    }
    expect((await desk.notes()).slice(2)).toEqual([
      {
        action: 'menu.modifiers.change',
        object_type: 'modifier',
        details: {
          fields: ['code', 'name', 'price', 'max_quantity', 'position', 'enabled', 'recipe', 'location_prices'],
          unit_price_before: 7_500,
          unit_price_after: 12_500,
        },
      },
      { action: 'menu.modifiers.delete', object_type: 'modifier', details: {} },
    ]);
  });

  it('are listed by group in menu order, disabled ones too', async () => {
    const sauce = await desk.aGroup({ name: 'Sauce' });
    const mustard = await desk.aModifier(sauce, 'mustard');
    const second = await desk.aModifier(bread, 'second', { position: 2, enabled: false });
    const first = await desk.aModifier(bread, 'first', { position: 1 });
    const last = await desk.aModifier(bread, 'last');
    expect(ids(await desk.list('modifiers'))).toEqual([first, second, last, mustard]);
    expect(ids(await desk.list('modifiers', `?group_id=${sauce}`))).toEqual([mustard]);
    expect(ids(await desk.list('modifiers', '?group_id=grp_zzz'))).toEqual([]);
    expect(await desk.list('modifiers', '?group_id=x')).toMatchObject(refused('group_id'));
  });

  it('have a code of their own in their group', async () => {
    const taken = { status: 409, body: { error: 'code_exists', field: 'code' } };
    const rye = await desk.aModifier(bread, 'rye');
    expect(await desk.create('modifiers', { group_id: bread, ...RYE })).toMatchObject(taken);
    const other = await desk.aModifier(bread, 'other');
    expect(await desk.change('modifiers', other, { code: 'rye' })).toMatchObject(taken);
    expect((await desk.create('modifiers', { group_id: await desk.aGroup(), ...RYE })).status).toBe(201);
    await desk.remove('modifiers', rye);
    expect((await desk.change('modifiers', other, { code: 'rye' })).status).toBe(200);
  });

  it('add at a location what is said for it', async () => {
    const elsewhere = await aLocation(desk.database, desk.shop.tenantId);
    const location_prices = [{ location_id: formatId('loc', elsewhere), price: 0 }];
    await desk.aModifier(bread, 'rye', { price: 0.5, location_prices });
    await offering(bread);
    const priceAt = async (locationId?: string): Promise<unknown> => {
      const [item] = (await desk.shown(locationId)) as { modifier_groups: { modifiers: { price: number }[] }[] }[];
      return item?.modifier_groups[0]?.modifiers[0]?.price;
    };
    expect([await priceAt(), await priceAt(elsewhere)]).toEqual([0.5, 0]);
  });

  describe('that items need', () => {
    let rye: string;
    let brioche: string;
    beforeEach(async () => {
      rye = await desk.aModifier(bread, 'rye', { max_quantity: 2 });
      brioche = await desk.aModifier(bread, 'brioche');
      await desk.change('modifier-groups', bread, { min_selections: 2 });
      await offering(bread);
    });

    it('can be disabled or made scarce only as far as there is still enough to choose', async () => {
      expect((await desk.change('modifiers', brioche, { enabled: false })).status).toBe(200);
      expect(await desk.change('modifiers', rye, { max_quantity: 1 })).toMatchObject({
        ...refused('max_quantity'),
        body: { message: 'Bread of PB&J asks for at least 2 selections, and 1 can be made.' },
      });
      expect(await desk.change('modifiers', rye, { enabled: false })).toMatchObject(refused('enabled'));
      expect(await desk.change('modifiers', rye, { name: 'Dark rye', max_quantity: 5 })).toMatchObject({ status: 200 });
    });

    it('go only when enough is left', async () => {
      expect(await desk.remove('modifiers', rye)).toMatchObject({
        status: 409,
        body: {
          error: 'modifier_in_use',
          message: 'Bread of PB&J asks for at least 2 selections, and 1 can be made.',
        },
      });
      expect((await desk.remove('modifiers', brioche)).status).toBe(204);
    });

    it('stay enabled as long as they are defaults', async () => {
      await desk.change('modifier-groups', bread, { default_modifier_ids: [rye, brioche] });
      const message = 'brioche is a default of Bread.';
      expect(await desk.change('modifiers', brioche, { enabled: false })).toMatchObject({
        ...refused('enabled'),
        body: { message },
      });
      expect(await desk.remove('modifiers', brioche)).toMatchObject({ status: 409, body: { message } });
      await desk.change('modifier-groups', bread, { default_modifier_ids: [] });
      expect((await desk.remove('modifiers', brioche)).status).toBe(204);
    });

    it('are never all gone, whoever takes them away at the same moment', async () => {
      await desk.change('modifier-groups', bread, { min_selections: 1 });
      const wishes = await Promise.all([
        desk.change('modifiers', rye, { enabled: false }),
        desk.remove('modifiers', brioche),
        desk.change('modifiers', rye, { enabled: false }),
        desk.remove('modifiers', brioche),
      ]);
      const { body } = await desk.list('modifiers', `?group_id=${bread}`);
      expect((body.data as { enabled: boolean }[]).filter(({ enabled }) => enabled)).toHaveLength(1);
      expect(wishes.map(({ status }) => status).every((status) => [200, 204, 400, 404, 409].includes(status))).toBe(
        true,
      );
    });

    it('are there when an item begins to ask for them, or the item is refused', async () => {
      await desk.change('modifier-groups', bread, { min_selections: 0 });
      const category_id = await desk.aCategory();
      const [offered, gone] = await Promise.all([
        desk.create('items', {
          category_id,
          name: 'Toast',
          price: 1,
          modifier_groups: [{ group_id: bread, min_selections: 3 }],
        }),
        desk.remove('modifiers', brioche),
      ]);
      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([offered.status, gone.status]);
    });
  });

  it.each<[string, unknown, string?]>([
    ['code', 'Rye'],
    ['code', null],
    ['name', ''],
    ['price', -1],
    ['price', null],
    ['price', 0.00001],
    ['max_quantity', 0],
    ['max_quantity', 101],
    ['max_quantity', null],
    ['position', null],
    ['enabled', 0],
    ['recipe', [{ ...SLICES, option: 'moon' }], 'recipe.0.option'],
    ['location_prices', [{ location_id: 'loc_zzz', price: 1 }], 'location_prices.0.location_id'],
    ['default', true],
    ['version', 1],
  ])('refuse %s of %j', async (name, value, field = name) => {
    const rye = await desk.aModifier(bread, 'rye');
    for (const answer of [
      await desk.create('modifiers', { group_id: bread, code: 'new', name: 'New', [name]: value }),
      await desk.change('modifiers', rye, { [name]: value }),
    ]) {
      expect(answer).toMatchObject(refused(field));
    }
    expect((await desk.read('modifiers', rye)).body.version).toBe(1);
  });

  it('stay in their group, and in their restaurant', async () => {
    const rye = await desk.aModifier(bread, 'rye');
    expect(await desk.change('modifiers', rye, { group_id: await desk.aGroup() })).toMatchObject(refused('group_id'));
    for (const group_id of ['grp_zzz', null, 7, 'item_1']) {
      expect(await desk.create('modifiers', { group_id, ...RYE })).toMatchObject(refused('group_id'));
    }
    const rival = { as: desk.as('tenant_admin', (await aTenant(desk.database)).tenantId) };
    expect(await desk.create('modifiers', { group_id: bread, ...RYE }, rival)).toMatchObject(refused('group_id'));
    for (const answer of [
      await desk.read('modifiers', rye, rival),
      await desk.change('modifiers', rye, { price: 1 }, rival),
      await desk.remove('modifiers', rye, rival),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'modifier_not_found' } });
    }
  });
});
