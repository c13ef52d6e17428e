import { parseId, required, type Uuid } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { boundsIn, type GroupChoices, misfitInUse, misfitOf } from '../domain/choices';
import { ModifierGroups } from '../persistence/modifier-groups';
import { MenuDesk } from '../testing/menu-desk';

/** Something that somebody does to a small menu: two groups, up to three modifiers each, two items. */
type Step =
  | {
      readonly kind: 'group';
      readonly group: number;
      readonly body: object;
      readonly defaults: readonly number[] | null;
    }
  | { readonly kind: 'modifier'; readonly modifier: number; readonly body: object }
  | { readonly kind: 'remove'; readonly modifier: number }
  | {
      readonly kind: 'offer';
      readonly item: number;
      readonly uses: readonly { group: number; min: number | null; max: number | null }[];
    };

const place = fc.nat({ max: 1 });
const bound = fc.option(fc.integer({ min: 1, max: 3 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('group' as const),
    group: place,
    body: fc.record(
      { min_selections: fc.nat({ max: 3 }), max_selections: bound, included_count: fc.nat({ max: 3 }) },
      { requiredKeys: [] },
    ),
    defaults: fc.option(fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 })),
  }),
  fc.record({
    kind: fc.constant('modifier' as const),
    modifier: fc.nat({ max: 5 }),
    body: fc.record({ enabled: fc.boolean(), max_quantity: fc.integer({ min: 1, max: 2 }) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('remove' as const), modifier: fc.nat({ max: 5 }) }),
  fc.record({
    kind: fc.constant('offer' as const),
    item: place,
    uses: fc.uniqueArray(fc.record({ group: place, min: fc.option(fc.nat({ max: 3 })), max: bound }), {
      maxLength: 2,
      selector: ({ group }) => group,
    }),
  }),
);

jest.setTimeout(120_000);

describe('a menu that is changed at random', () => {
  let desk: MenuDesk;
  beforeAll(async () => {
    desk = await MenuDesk.open();
  });
  afterAll(() => desk.close());

  async function aSmallMenu() {
    await desk.move();
    const category = await desk.aCategory();
    const groups = [await desk.aGroup(), await desk.aGroup()];
    const modifiers: string[] = [];
    for (const group of groups) {
      for (const code of ['one', 'two', 'three']) modifiers.push(await desk.aModifier(group, code));
    }
    return { groups, modifiers, items: [await desk.anItem(category), await desk.anItem(category)] };
  }
  type SmallMenu = Awaited<ReturnType<typeof aSmallMenu>>;

  function take(menu: SmallMenu, one: Step) {
    switch (one.kind) {
      case 'group': {
        const chosen = one.defaults && { default_modifier_ids: one.defaults.map((n) => menu.modifiers[n]) };
        return desk.change('modifier-groups', menu.groups[one.group], { ...one.body, ...chosen });
      }
      case 'modifier':
        return desk.change('modifiers', menu.modifiers[one.modifier], one.body);
      case 'remove':
        return desk.remove('modifiers', menu.modifiers[one.modifier]);
      case 'offer': {
        const modifier_groups = one.uses.map(({ group, min, max }) => ({
          group_id: menu.groups[group],
          min_selections: min,
          max_selections: max,
        }));
        return desk.change('items', menu.items[one.item], { modifier_groups });
      }
    }
  }

  /** What is wrong with the menu as it is stored. */
  async function misfits(menu: SmallMenu): Promise<(string | null)[]> {
    const { unitOfWork } = desk.database;
    const groups = new ModifierGroups(unitOfWork);
    const ids = menu.groups.map((id): Uuid => required(parseId('grp', id), id));
    const read = async () => {
      const choices: ReadonlyMap<Uuid, GroupChoices> = await unitOfWork.fetch(groups.choices(ids));
      const found = ids.map(async (id) => {
        const group = required(choices.get(id), id);
        const uses = await unitOfWork.fetch(groups.uses(id));
        const strays = group.modifiers.some(({ isDefault, enabled }) => isDefault && !enabled) ? 'stray default' : null;
        return [misfitOf(group, group), strays, ...uses.map((use) => misfitInUse(boundsIn(group, use), group))];
      });
      return (await Promise.all(found)).flat();
    };
    const all = await unitOfWork.run(read, { tenantId: desk.shop.tenantId, readOnly: true });
    return all.filter((misfit) => misfit !== null);
  }

  it('fits together after every step, whether the step was taken or refused', async () => {
    const answers = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const menu = await aSmallMenu();
        for (const one of steps) {
          const { status } = await take(menu, one);
          answers.add(status);
          expect([one, status, [200, 204, 400, 404, 409].includes(status), await misfits(menu)]).toEqual([
            one,
            status,
            true,
            [],
          ]);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    // Steps of both kinds were among them.
    expect([...answers]).toEqual(expect.arrayContaining([200, 400]));
  });

  it('fits together when the steps are all taken at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
        const menu = await aSmallMenu();
        const statuses = (await Promise.all(steps.map((one) => take(menu, one)))).map(({ status }) => status);
        expect(statuses.filter((status) => ![200, 204, 400, 404, 409].includes(status))).toEqual([]);
        expect(await misfits(menu)).toEqual([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
