import { formatId } from '@breadboard/kernel';
import { aLocation, aTenant } from '@breadboard/testing';
import { ids, MenuDesk } from '../testing/menu-desk';

describe('the items of the menu', () => {
  let desk: MenuDesk;
  let category: string;
  beforeAll(async () => {
    desk = await MenuDesk.open();
  });
  beforeEach(async () => {
    await desk.move();
    category = await desk.aCategory();
  });
  afterAll(() => desk.close());

  const PBJ = { name: 'PB&J', price: 12.495 };
  const GRAPE = { type: 'jelly', option: 'grape', quantity: 2 };

  it('are added, read, changed and taken off, with a note each time', async () => {
    const bread = await desk.aGroup();
    const rye = await desk.aModifier(bread, 'rye');
    const full = {
      category_id: category,
      name: ' Crème “brûlée” 🥪 ',
      description: 'With jelly',
      price: 12.495,
      dietary: ['vegetarian', 'gluten-free'],
      position: 7,
      enabled: false,
      modifier_groups: [{ group_id: bread, min_selections: 1, max_selections: 1 }],
      recipe: [GRAPE],
      location_prices: [{ location_id: desk.location, price: 13.5 }],
    };
    const made = await desk.create('items', full);
    expect(made).toEqual({
      status: 201,
      body: { ...full, id: expect.stringMatching(/^item_/), name: 'Crème “brûlée” 🥪', version: 1 },
    });
    const { id } = made.body;
    expect(await desk.read('items', id)).toEqual({ status: 200, body: made.body });
    const changes = { price: 0, description: '', modifier_groups: [], recipe: [], location_prices: [], dietary: [] };
    expect(await desk.change('items', id, changes)).toEqual({
      status: 200,
      body: { ...made.body, ...changes, version: 2 },
    });
    expect(await desk.remove('items', id)).toEqual({ status: 204, body: {} });
    for (const gone of [
      await desk.read('items', id),
      await desk.change('items', id, { price: 1 }),
      await desk.remove('items', id),
    ]) {
      expect(gone).toMatchObject({ status: 404, body: { error: 'menu_item_not_found' } });
    }
    expect(ids(await desk.list('items'))).toEqual([]);
    const noted = (action: string, object_type: string, details = {}) => ({ action, object_type, details });
    expect(await desk.notes()).toEqual([
      noted('menu.categories.create', 'menu_category'),
      noted('menu.modifier_groups.create', 'modifier_group'),
      noted('menu.modifiers.create', 'modifier'),
      noted('menu.items.create', 'menu_item'),
      noted('menu.items.change', 'menu_item', {
        fields: ['description', 'price', 'dietary', 'modifier_groups', 'recipe', 'location_prices'],
        unit_price_before: 124_950,
        unit_price_after: 0,
      }),
      noted('menu.items.delete', 'menu_item'),
    ]);
    expect(rye).toMatch(/^mod_/);
  });

  it('are sold, plain and last in their category unless it is said otherwise', async () => {
    const made = await desk.create('items', { category_id: category, ...PBJ });
    expect(made.body).toEqual({
      id: made.body.id,
      category_id: category,
      ...PBJ,
      description: '',
      dietary: [],
      position: 0,
      enabled: true,
      modifier_groups: [],
      recipe: [],
      location_prices: [],
      version: 1,
    });
    await desk.anItem(category, { position: 9 });
    expect((await desk.create('items', { category_id: category, ...PBJ })).body.position).toBe(10);
    const soups = await desk.aCategory('Soups');
    expect((await desk.create('items', { category_id: soups, ...PBJ })).body.position).toBe(0);
  });

  it('are listed in menu order, disabled ones too, of all categories or of one', async () => {
    const soups = (await desk.create('categories', { name: 'Soups', position: 0 })).body.id as string;
    await desk.change('categories', category, { position: 1 });
    const last = await desk.anItem(category, { position: 2 });
    const hidden = await desk.anItem(category, { position: 1, enabled: false });
    const soup = await desk.anItem(soups);
    expect(ids(await desk.list('items'))).toEqual([soup, hidden, last]);
    expect(ids(await desk.list('items', `?category_id=${category}`))).toEqual([hidden, last]);
    expect(ids(await desk.list('items', '?category_id=cat_zzz'))).toEqual([]);
    expect(await desk.list('items', '?category_id=grp_123')).toMatchObject({ status: 400 });
    expect(await desk.list('items', '?limit=2')).toMatchObject({ status: 400 });
    expect((await desk.shown()).map(({ id }) => id)).toEqual([soup, last]);
  });

  it('show guests their choices in order, with bounds of their own, and never their recipes', async () => {
    const [bread, sauce] = [await desk.aGroup({ min_selections: 1, max_selections: 1 }), await desk.aGroup()];
    for (const code of ['rye', 'brioche']) await desk.aModifier(bread, code);
    await desk.aModifier(sauce, 'mustard', { price: 0.5, recipe: [GRAPE] });
    await desk.change('modifier-groups', sauce, { included_count: 2 });
    const item = await desk.anItem(category, {
      modifier_groups: [{ group_id: sauce }, { group_id: bread, max_selections: 2 }],
      recipe: [GRAPE],
    });
    const [shown] = await desk.shown();
    expect(shown).toMatchObject({
      id: item,
      modifier_groups: [
        { id: sauce, min: 0, max: null, included_count: 2, modifiers: [{ code: 'mustard', price: 0.5 }] },
        { id: bread, min: 1, max: 2, included_count: 0, modifiers: [{ code: 'rye' }, { code: 'brioche' }] },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('recipe');
    await desk.change('items', item, { modifier_groups: [{ group_id: bread }, { group_id: sauce }] });
    expect((await desk.read('items', item)).body.modifier_groups).toEqual([
      { group_id: bread, min_selections: null, max_selections: null },
      { group_id: sauce, min_selections: null, max_selections: null },
    ]);
  });

  it('cost at a location what is said for it', async () => {
    const elsewhere = await aLocation(desk.database, desk.shop.tenantId);
    const item = await desk.anItem(category, {
      location_prices: [{ location_id: formatId('loc', elsewhere), price: 0.0001 }],
    });
    const prices = async () => [(await desk.shown())[0]?.price, (await desk.shown(elsewhere))[0]?.price];
    expect(await prices()).toEqual([12.495, 0.0001]);
    await desk.change('items', item, { price: 1e9 });
    expect(await prices()).toEqual([1e9, 0.0001]);
    await desk.change('items', item, { location_prices: [] });
    expect(await prices()).toEqual([1e9, 1e9]);
  });

  it('are changed in the version that was read, where that is asked for', async () => {
    const item = await desk.anItem(category);
    const first = { headers: { 'if-match': '"1"' } };
    expect(await desk.change('items', item, {}, first)).toMatchObject({ status: 200, body: { version: 2 } });
    for (const late of [
      await desk.change('items', item, { price: 1 }, first),
      await desk.remove('items', item, first),
    ]) {
      expect(late).toMatchObject({ status: 412, body: { error: 'version_conflict' } });
    }
    expect((await desk.remove('items', item, { headers: { 'if-match': 'W/"2"' } })).status).toBe(204);
  });

  it('are changed by two admins at once one after the other, and by one of them where both name what they read', async () => {
    const item = await desk.anItem(category);
    const wishes = Array.from({ length: 8 }, (_, n) => ({
      price: n,
      recipe: [{ ...GRAPE, quantity: n + 1 }],
      location_prices: [{ location_id: desk.location, price: n }],
    }));
    const free = await Promise.all(wishes.map((wish) => desk.change('items', item, wish)));
    expect(free.map(({ status }) => status)).toEqual(wishes.map(() => 200));
    const last = free.find(({ body }) => body.version === 9);
    expect((await desk.read('items', item)).body).toEqual(last?.body);
    const call = { headers: { 'if-match': '"9"' } };
    const held = await Promise.all(wishes.map((wish) => desk.change('items', item, wish, call)));
    expect(held.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(7).fill(412)]);
    expect((await desk.read('items', item)).body.version).toBe(10);
    const removals = await Promise.all(wishes.map(() => desk.remove('items', item)));
    expect(removals.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      204,
      ...Array<number>(7).fill(404),
    ]);
  });

  describe('refuse', () => {
    it.each<[string, unknown, string?, string?]>([
      ['name', ''],
      ['name', null],
      ['name', 'x'.repeat(101)],
      ['name', 'a\u0000b'],
      ['name', '4242 4242 4242 4242', 'name', 'card_data_not_accepted'],
      ['description', null],
      ['description', 'x'.repeat(1_001)],
      ['price', -0.01],
      ['price', 1e9 + 1],
      ['price', 0.00001],
      ['price', '12.50'],
      ['price', null],
      ['category_id', 'cat_zzz'],
      ['category_id', 'item_123'],
      ['category_id', null],
      ['dietary', null],
      ['dietary', 'vegan'],
      ['dietary', ['']],
      ['dietary', ['Vegan!']],
      ['dietary', [7]],
      ['dietary', ['vegan', 'vegan']],
      ['dietary', ['x'.repeat(41)]],
      ['dietary', Array.from({ length: 21 }, (_, n) => `mark_${n}`)],
      ['position', -1],
      ['position', 1.5],
      ['position', null],
      ['enabled', 'true'],
      ['enabled', null],
      ['modifier_groups', null],
      ['modifier_groups', {}],
      ['modifier_groups', [{ group_id: 'grp_zzz' }], 'modifier_groups.0.group_id'],
      ['modifier_groups', [{ group_id: 7 }], 'modifier_groups.0.group_id'],
      ['modifier_groups', [{}], 'modifier_groups.0.group_id'],
      ['modifier_groups', [{ group_id: 'grp_zzz', min_selections: -1 }], 'modifier_groups.0.min_selections'],
      ['modifier_groups', [{ group_id: 'grp_zzz', max_selections: 0 }], 'modifier_groups.0.max_selections'],
      ['modifier_groups', [{ group_id: 'grp_zzz', position: 1 }], 'modifier_groups.0.position'],
      ['recipe', null],
      ['recipe', [GRAPE, { ...GRAPE, option: 'plutonium' }], 'recipe.1.option'],
      ['recipe', [GRAPE, GRAPE], 'recipe.1.option'],
      ['recipe', [{ ...GRAPE, quantity: 0 }], 'recipe.0.quantity'],
      ['recipe', [{ ...GRAPE, quantity: 0.5 }], 'recipe.0.quantity'],
      ['recipe', [{ ...GRAPE, type: '' }], 'recipe.0.type'],
      ['recipe', Array.from({ length: 51 }, () => GRAPE)],
      ['location_prices', [{ location_id: 'loc_zzz', price: 1 }], 'location_prices.0.location_id'],
      ['location_prices', [{ location_id: 'loc_zzz', price: -1 }], 'location_prices.0.price'],
      ['location_prices', [{ location_id: 'loc_zzz' }], 'location_prices.0.price'],
      ['id', 'item_123'],
      ['version', 9],
      ['tenant_id', 'x'],
      ['archived_at', null],
    ])('%s of %j, in a new one and in a change', async (name, value, field = name, error = 'invalid_request') => {
      const item = await desk.anItem(category);
      const before = (await desk.read('items', item)).body;
      for (const answer of [
        await desk.create('items', { category_id: category, ...PBJ, [name]: value }),
        await desk.change('items', item, { [name]: value }),
      ]) {
        expect(answer).toMatchObject({ status: error === 'invalid_request' ? 400 : 422, body: { error, field } });
      }
      expect((await desk.read('items', item)).body).toEqual(before);
    });

    it.each(['category_id', 'name', 'price'])('one without its %s', async (field) => {
      const { [field]: _left, ...body } = { category_id: category, ...PBJ } as Record<string, unknown>;
      expect(await desk.create('items', body)).toMatchObject({ status: 400, body: { field } });
    });

    it('a place that is named twice, and all that is wrong at once', async () => {
      const price = { location_id: desk.location, price: 1 };
      const answer = await desk.create('items', {
        ...PBJ,
        category_id: 'cat_zzz',
        modifier_groups: [{ group_id: 'grp_zzz' }],
        recipe: [{ ...GRAPE, option: 'air' }],
        location_prices: [price, price],
      });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'category_id' } });
      expect((answer.body.errors as { field: string }[]).map(({ field }) => field)).toEqual([
        'category_id',
        'modifier_groups.0.group_id',
        'recipe.0.option',
        'location_prices.1.location_id',
      ]);
    });

    it('choices that nobody could make', async () => {
      const bread = await desk.aGroup({ min_selections: 1, max_selections: 2 });
      const offer = (use: object = {}) =>
        desk.create('items', { category_id: category, ...PBJ, modifier_groups: [{ group_id: bread, ...use }] });
      const field = (name: string) => ({ status: 400, body: { field: `modifier_groups.0.${name}` } });
      expect(await offer()).toMatchObject(field('group_id'));
      const rye = await desk.aModifier(bread, 'rye', { enabled: false });
      expect(await offer()).toMatchObject(field('group_id'));
      expect((await offer({ min_selections: 0 })).status).toBe(201);
      await desk.change('modifiers', rye, { enabled: true });
      expect((await offer()).status).toBe(201);
      expect(await offer({ min_selections: 2 })).toMatchObject({
        ...field('min_selections'),
        body: { message: 'Bread asks for at least 2 selections, and 1 can be made.' },
      });
      expect(await offer({ min_selections: 3, max_selections: 2 })).toMatchObject(field('min_selections'));
      await desk.change('modifier-groups', bread, { included_count: 2 });
      expect(await offer({ max_selections: 1 })).toMatchObject(field('max_selections'));
      const twice = [{ group_id: bread }, { group_id: bread }];
      expect(await desk.create('items', { category_id: category, ...PBJ, modifier_groups: twice })).toMatchObject({
        status: 400,
        body: { field: 'modifier_groups.1.group_id', message: 'Bread is named twice.' },
      });
    });

    it('what belongs to another restaurant as if it did not exist', async () => {
      const item = await desk.anItem(category);
      const group = await desk.aGroup();
      const rival = await aTenant(desk.database);
      const call = { as: desk.as('tenant_admin', rival.tenantId) };
      for (const answer of [
        await desk.read('items', item, call),
        await desk.change('items', item, { price: 1 }, call),
        await desk.remove('items', item, call),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { error: 'menu_item_not_found' } });
      }
      const theirs = String((await desk.create('categories', { name: 'Theirs' }, call)).body.id);
      const body = { ...PBJ, category_id: theirs };
      expect((await desk.create('items', body, call)).status).toBe(201);
      expect(await desk.create('items', body)).toMatchObject({ status: 400, body: { field: 'category_id' } });
      for (const [part, field] of [
        [{ modifier_groups: [{ group_id: group }] }, 'modifier_groups.0.group_id'],
        [{ recipe: [GRAPE] }, 'recipe.0.option'],
        [{ location_prices: [{ location_id: desk.location, price: 1 }] }, 'location_prices.0.location_id'],
      ] as const) {
        expect(await desk.create('items', { ...body, ...part }, call)).toMatchObject({ status: 400, body: { field } });
      }
      expect((await desk.read('items', item)).body).toMatchObject({ price: 12.495, version: 1 });
    });
  });
});
