import { aTenant } from '@breadboard/testing';
import { ids, MenuDesk } from '../testing/menu-desk';

describe('the modifier groups of the menu', () => {
  let desk: MenuDesk;
  beforeAll(async () => {
    desk = await MenuDesk.open();
  });
  beforeEach(() => desk.move());
  afterAll(() => desk.close());

  const BREAD = { code: 'bread', name: 'Bread' };
  /** An item that offers the group. */
  const offering = async (group_id: string, use: object = {}): Promise<string> =>
    desk.anItem(await desk.aCategory(), { modifier_groups: [{ group_id, ...use }] });
  const refused = (field: string) => ({ status: 400, body: { error: 'invalid_request', field } });

  it('are added, read, changed and taken off', async () => {
    const made = await desk.create('modifier-groups', { ...BREAD, min_selections: 1, max_selections: 3 });
    expect(made).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^grp_/),
        ...BREAD,
        min_selections: 1,
        max_selections: 3,
        included_count: 0,
        default_modifier_ids: [],
        version: 1,
      },
    });
    const { id } = made.body;
    expect(await desk.read('modifier-groups', id)).toEqual({ status: 200, body: made.body });
    const changes = { code: 'loaf', name: 'Loaf', min_selections: 0, max_selections: null, included_count: 100 };
    expect(await desk.change('modifier-groups', id, changes)).toEqual({
      status: 200,
      body: { ...made.body, ...changes, version: 2 },
    });
    expect((await desk.remove('modifier-groups', id)).status).toBe(204);
    for (const gone of [
      await desk.read('modifier-groups', id),
      await desk.change('modifier-groups', id, {}),
      await desk.remove('modifier-groups', id),
    ]) {
      expect(gone).toMatchObject({ status: 404, body: { error: 'modifier_group_not_found' } });
    }
    expect((await desk.notes()).slice(1)).toEqual([
      {
        action: 'menu.modifier_groups.change',
        object_type: 'modifier_group',
        details: { fields: ['code', 'name', 'min_selections', 'max_selections', 'included_count'] },
      },
      { action: 'menu.modifier_groups.delete', object_type: 'modifier_group', details: {} },
    ]);
  });

  it('are listed by name, those that no item offers too', async () => {
    const toast = await desk.aGroup({ name: 'Toast' });
    const bread = await desk.aGroup({ name: 'Bread' });
    expect(ids(await desk.list('modifier-groups'))).toEqual([bread, toast]);
  });

  it('have a code of their own, which is free again once they are gone', async () => {
    const { id } = (await desk.create('modifier-groups', BREAD)).body;
    const taken = { status: 409, body: { error: 'code_exists', field: 'code' } };
    expect(await desk.create('modifier-groups', BREAD)).toMatchObject(taken);
    const other = await desk.aGroup();
    expect(await desk.change('modifier-groups', other, { code: 'bread' })).toMatchObject(taken);
    expect((await desk.read('modifier-groups', other)).body).toMatchObject({ version: 1 });
    await desk.remove('modifier-groups', id);
    expect((await desk.change('modifier-groups', other, { code: 'bread' })).status).toBe(200);
    const rival = { as: desk.as('tenant_admin', (await aTenant(desk.database)).tenantId) };
    const made = await Promise.all(Array.from({ length: 6 }, () => desk.create('modifier-groups', BREAD, rival)));
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('choose enabled modifiers beforehand, in menu order, within their bounds', async () => {
    const bread = await desk.aGroup({ max_selections: 1 });
    const rye = await desk.aModifier(bread, 'rye');
    const brioche = await desk.aModifier(bread, 'brioche');
    const off = await desk.aModifier(bread, 'stale', { enabled: false });
    const other = await desk.aModifier(await desk.aGroup(), 'other');
    const choose = (...default_modifier_ids: unknown[]) =>
      desk.change('modifier-groups', bread, { default_modifier_ids });
    for (const wrong of [[off], [other], ['mod_zzz'], [rye, rye], [rye, brioche], ['x'], [null]]) {
      expect([wrong, await choose(...wrong)]).toMatchObject([wrong, refused('default_modifier_ids')]);
    }
    expect((await choose(rye)).body.default_modifier_ids).toEqual([rye]);
    expect((await choose(brioche)).body.default_modifier_ids).toEqual([brioche]);
    await desk.change('modifier-groups', bread, { max_selections: null });
    expect((await choose(brioche, rye)).body.default_modifier_ids).toEqual([rye, brioche]);
    expect(await desk.change('modifier-groups', bread, { max_selections: 1 })).toMatchObject(
      refused('default_modifier_ids'),
    );
    expect(await desk.change('modifier-groups', bread, { min_selections: 3 })).toMatchObject(
      refused('default_modifier_ids'),
    );
    await offering(bread);
    const [shown] = (await desk.shown()) as {
      modifier_groups: { modifiers: { code: string; default: boolean }[] }[];
    }[];
    expect(shown?.modifier_groups[0]?.modifiers.map((one) => [one.code, one.default])).toEqual([
      ['rye', true],
      ['brioche', true],
    ]);
    expect((await choose()).body).toMatchObject({ default_modifier_ids: [] });
  });

  it('keep every item that offers them orderable', async () => {
    const bread = await desk.aGroup();
    for (const code of ['rye', 'brioche']) await desk.aModifier(bread, code);
    await offering(bread);
    const change = (body: object) => desk.change('modifier-groups', bread, body);
    expect(await change({ min_selections: 3 })).toMatchObject({
      ...refused('min_selections'),
      body: { message: 'Bread of PB&J asks for at least 3 selections, and 2 can be made.' },
    });
    expect((await change({ min_selections: 2, max_selections: 2 })).status).toBe(200);
    expect(await change({ max_selections: 1 })).toMatchObject(refused('max_selections'));
    expect(await change({ included_count: 3 })).toMatchObject(refused('included_count'));
  });

  it('respect what items say of them for themselves', async () => {
    const bread = await desk.aGroup();
    await desk.aModifier(bread, 'rye', { max_quantity: 3 });
    await offering(bread, { min_selections: 2, max_selections: 2 });
    const change = (body: object) => desk.change('modifier-groups', bread, body);
    expect(await change({ included_count: 3 })).toMatchObject(refused('included_count'));
    expect((await change({ included_count: 2, max_selections: 9 })).status).toBe(200);
    // The item asks for two by itself, whatever the group asks for.
    expect((await change({ min_selections: 9 })).status).toBe(200);
  });

  it('go when no item offers them, and their modifiers with them', async () => {
    const bread = await desk.aGroup();
    const rye = await desk.aModifier(bread, 'rye');
    const item = await offering(bread);
    const inUse = { status: 409, body: { error: 'modifier_group_in_use' } };
    expect(await desk.remove('modifier-groups', bread)).toMatchObject(inUse);
    await desk.change('items', item, { enabled: false });
    expect(await desk.remove('modifier-groups', bread)).toMatchObject(inUse);
    await desk.remove('items', item);
    expect((await desk.remove('modifier-groups', bread)).status).toBe(204);
    expect((await desk.read('modifiers', rye)).status).toBe(404);
    const late = { group_id: bread, code: 'late', name: 'Late' };
    expect(await desk.create('modifiers', late)).toMatchObject(refused('group_id'));
  });

  it('are either offered or gone when both are wished for at once', async () => {
    const category = await desk.aCategory();
    const body = { category_id: category, name: 'PB&J', price: 1 };
    for (let round = 0; round < 5; round += 1) {
      const group_id = await desk.aGroup();
      const [offered, gone] = await Promise.all([
        desk.create('items', { ...body, modifier_groups: [{ group_id }] }),
        desk.remove('modifier-groups', group_id),
      ]);
      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([offered.status, gone.status]);
    }
  });

  it.each<[string, unknown, string?]>([
    ['code', ''],
    ['code', 'Bread'],
    ['code', 'two words'],
    ['code', '_x'],
    ['code', 'é'],
    ['code', 'x'.repeat(61)],
    ['code', null],
    ['code', 7],
    ['name', ''],
    ['name', null],
    ['min_selections', -1],
    ['min_selections', 101],
    ['min_selections', null],
    ['min_selections', '1'],
    ['max_selections', 0],
    ['max_selections', 1.5],
    ['included_count', -1],
    ['included_count', null],
    ['position', 1],
    ['version', 1],
    ['default_modifier_ids', ['mod_zzz']],
  ])('refuse %s of %j', async (name, value, field = name) => {
    const group = await desk.aGroup();
    for (const answer of [
      await desk.create('modifier-groups', { ...BREAD, [name]: value }),
      await desk.change('modifier-groups', group, { [name]: value }),
    ]) {
      expect(answer).toMatchObject(refused(field));
    }
    expect((await desk.read('modifier-groups', group)).body.version).toBe(1);
  });

  it('refuse bounds that contradict one another', async () => {
    const make = (body: object) => desk.create('modifier-groups', { ...BREAD, ...body });
    expect(await make({ min_selections: 2, max_selections: 1 })).toMatchObject(refused('max_selections'));
    expect(await make({ included_count: 2, max_selections: 1 })).toMatchObject(refused('included_count'));
  });
});
