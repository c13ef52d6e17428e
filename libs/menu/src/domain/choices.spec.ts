import * as fc from 'fast-check';
import { boundsIn, type Choosable, misfitInUse, misfitOf, repeats, selectionsOf } from './choices';
import { resolveBasket } from './resolve-basket';

const id = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;
const modifiers = (...some: Partial<Choosable>[]): Choosable[] =>
  some.map((one, n) => ({ id: id(n), enabled: true, maxQuantity: 1, isDefault: false, ...one }));

describe('a group by itself', () => {
  const group = (includedCount: number, ...some: Partial<Choosable>[]) => ({
    includedCount,
    modifiers: modifiers(...some),
  });
  const chosen = { isDefault: true };

  it.each([
    ['anything goes', { min: 0, max: null }, group(0), null],
    ['nothing need be there to be chosen from yet', { min: 3, max: 3 }, group(0), null],
    ['as many as it lets in are included', { min: 0, max: 2 }, group(2), null],
    ['many are included of any number', { min: 0, max: null }, group(100), null],
    ['defaults make a choice', { min: 1, max: 1 }, group(0, chosen, {}), null],
    ['minimum above the maximum', { min: 2, max: 1 }, group(0), 'min_above_max'],
    ['more included than it lets in', { min: 0, max: 1 }, group(2), 'included_above_max'],
    ['more defaults than it lets in', { min: 0, max: 1 }, group(0, chosen, chosen), 'too_many_defaults'],
    ['fewer defaults than it asks for', { min: 2, max: null }, group(0, chosen, {}), 'too_few_defaults'],
    ['no defaults where it asks for some', { min: 2, max: null }, group(0, {}, {}), null],
  ] as const)('%s', (_name, bounds, of, misfit) => {
    expect(misfitOf(bounds, of)).toBe(misfit);
  });
});

describe('a group that an item offers', () => {
  const two = { includedCount: 0, modifiers: modifiers({}, { enabled: false, maxQuantity: 9 }, { maxQuantity: 2 }) };

  it('has three to choose of one, none and two', () => expect(selectionsOf(two.modifiers)).toBe(3));

  it.each([
    [3, null],
    [4, 'too_few_to_choose'],
  ])('that asks for %i', (min, misfit) => expect(misfitInUse({ min, max: null }, two)).toBe(misfit));

  it.each([
    [
      { min: null, max: null },
      { min: 1, max: 2 },
    ],
    [
      { min: 0, max: null },
      { min: 0, max: 2 },
    ],
    [
      { min: null, max: 5 },
      { min: 1, max: 5 },
    ],
    [
      { min: 3, max: 3 },
      { min: 3, max: 3 },
    ],
  ])('with bounds %j of its own', (use, bounds) => expect(boundsIn({ min: 1, max: 2 }, use)).toEqual(bounds));

  const choosable = fc.record({
    enabled: fc.boolean(),
    maxQuantity: fc.integer({ min: 1, max: 4 }),
    isDefault: fc.boolean(),
  });
  const offered = fc.record({
    min: fc.integer({ min: 0, max: 6 }),
    max: fc.option(fc.integer({ min: 1, max: 6 })),
    includedCount: fc.integer({ min: 0, max: 4 }),
    some: fc.array(choosable, { maxLength: 5 }),
  });

  it('can be ordered exactly when nothing is wrong with it, or only with what guests need not see', () => {
    fc.assert(
      fc.property(offered, ({ min, max, includedCount, some }) => {
        const group = { includedCount, modifiers: modifiers(...some) };
        const misfit = misfitInUse({ min, max }, group);
        // The most that a guest may choose, taken modifier by modifier.
        let left = max ?? 100;
        const picks = group.modifiers.flatMap(({ id: modifierId, enabled, maxQuantity }) => {
          const quantity = enabled ? Math.min(maxQuantity, left) : 0;
          left -= quantity;
          return quantity === 0 ? [] : [{ modifierId, quantity }];
        });
        const stocked = group.modifiers.map((one) => ({
          ...one,
          code: 'm',
          name: 'M',
          price: 1n,
          available: one.enabled,
          recipe: [],
        }));
        const item = { id: id(99), categoryId: id(98), name: 'Bowl', unitPrice: 1n, available: true, recipe: [] };
        const menu = new Map([
          [item.id, { ...item, groups: [{ code: 'g', name: 'G', min, max, includedCount, modifiers: stocked }] }],
        ]);
        const line = { menuItemId: item.id, quantity: 1, modifiers: picks, specialInstructions: null };
        const order = () => resolveBasket(menu, [line]);
        if (misfit === 'min_above_max' || misfit === 'too_few_to_choose') expect(order).toThrow(/Choose at/);
        if (misfit === null) expect(order()).toHaveLength(1);
      }),
    );
  });
});

describe('repeats', () => {
  it.each([
    [[], []],
    [['a', 'b'], []],
    [
      ['a', 'b', 'a', 'a', 'b'],
      [2, 3, 4],
    ],
  ])('of %j are at %j', (keys, places) => expect(repeats(keys)).toEqual(places));
});
