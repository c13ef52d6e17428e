import * as fc from 'fast-check';
import {
  asRequest,
  choose,
  countIn,
  firstSelection,
  goneIn,
  type Group,
  lackIn,
  lineTotal,
  type MenuItem,
  type Modifier,
  priceOf,
  type Selection,
  swapsIn,
  unfinished,
  unmarked,
} from './choices';

function aModifier(id: string, price = 0, more: Partial<Modifier> = {}): Modifier {
  const available = { available: true, unavailable_reason: null, unavailable_until: null } as const;
  return { id, code: id, name: id, price, ...available, max_quantity: 1, default: false, ...more };
}

function aGroup(id: string, bounds: Partial<Group>, ...modifiers: Modifier[]): Group {
  return { id, code: id, name: id, min: 0, max: null, included_count: 0, modifiers, ...bounds };
}

function anItem(price: number, ...groups: Group[]): MenuItem {
  const available = {
    available: true,
    unavailable_reason: null,
    unavailable_until: null,
    available_from: null,
  } as const;
  return {
    id: 'item',
    name: 'Item',
    description: '',
    price,
    dietary: ['vegan'],
    ...available,
    modifier_groups: groups,
  };
}

const bread = aGroup('bread', { min: 1, max: 1 }, aModifier('rye'), aModifier('brioche', 0.5));
const extras = aGroup('extras', {}, aModifier('banana', 0.75), aModifier('honey', 0.5, { max_quantity: 3 }));
const toppings = aGroup('toppings', { max: 2 }, aModifier('a', 1), aModifier('b', 2), aModifier('c', 3));
const [rye, brioche] = bread.modifiers as [Modifier, Modifier];
const [banana, honey] = extras.modifiers as [Modifier, Modifier];

describe('choosing', () => {
  it('begins with the defaults that can be had', () => {
    const sauces = aGroup(
      'sauces',
      {},
      aModifier('mild', 0, { default: true }),
      aModifier('hot', 0, { default: true, available: false }),
    );
    expect(firstSelection(anItem(5, sauces))).toEqual({ mild: 1 });
  });

  it('lets the first one go where there can be only one', () => {
    const first = choose(bread, rye, 1, {});
    expect(choose(bread, brioche, 1, first)).toEqual({ brioche: 1 });
    expect(choose(bread, rye, 0, first)).toEqual({});
  });

  it('takes as many as the modifier and its group have room for', () => {
    expect(choose(extras, honey, 9, {})).toEqual({ honey: 3 });
    expect(choose(extras, banana, 2, { honey: 3 })).toEqual({ honey: 3, banana: 1 });
    const full = { a: 1, b: 1 };
    expect(choose(toppings, toppings.modifiers[2] as Modifier, 1, full)).toEqual(full);
  });

  it('never goes beyond a group’s rules, in whatever order it is done', () => {
    const clicks = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(clicks, fc.integer({ min: 1, max: 4 }), (steps, max) => {
        const group = { ...toppings, max, modifiers: toppings.modifiers.map((one) => ({ ...one, max_quantity: 2 })) };
        let selection: Selection = {};
        for (const [index, quantity] of steps)
          selection = choose(group, group.modifiers[index] as Modifier, quantity, selection);
        expect(countIn(group, selection)).toBeLessThanOrEqual(max);
        for (const quantity of Object.values(selection)) expect([1, 2]).toContain(quantity);
      }),
    );
  });
});

describe('what is still to be done', () => {
  it('is what a group needs', () => {
    expect(lackIn(bread, {})).toBe(1);
    expect(unfinished(anItem(5, bread, extras), {})).toEqual([bread]);
    expect(unfinished(anItem(5, bread, extras), { rye: 1 })).toEqual([]);
  });

  it('is what has run out, with what could be had instead', () => {
    const out = { ...bread, modifiers: [{ ...rye, available: false }, brioche] };
    expect(goneIn(out, { rye: 1 }).map(({ id }) => id)).toEqual(['rye']);
    expect(swapsIn(out, { rye: 1 })).toEqual([brioche]);
    expect(unfinished(anItem(5, out), { rye: 1 })).toEqual([out]);
  });
});

describe('the price of one', () => {
  it('is the item and what is chosen, exactly', () => {
    expect(priceOf(anItem(12.495, bread, extras), { brioche: 1, honey: 3, banana: 1 })).toBe(12.495 + 0.5 + 1.5 + 0.75);
    expect(priceOf(anItem(0.1, aGroup('g', {}, aModifier('x', 0.2))), { x: 1 })).toBe(0.3);
  });

  it('includes the dearest of a group', () => {
    const two = { ...toppings, included_count: 1 };
    expect(priceOf(anItem(5, two), { a: 1, c: 1 })).toBe(6);
  });

  it('is rounded once a line, half up', () => {
    expect(lineTotal(12.495, 2, 2)).toBe(24.99);
    expect(lineTotal(12.495, 1, 2)).toBe(12.5);
    expect(lineTotal(110.4, 1, 0)).toBe(110);
  });
});

it('is sent in the order of the menu, without what is not of the item', () => {
  expect(asRequest(anItem(5, bread, extras), { honey: 2, rye: 1, gone: 1 })).toEqual([
    { modifier_id: 'rye', quantity: 1 },
    { modifier_id: 'honey', quantity: 2 },
  ]);
});

it('warns of what an item is not marked with', () => {
  expect(unmarked(anItem(5), ['Vegan', 'gluten-free'])).toEqual(['gluten-free']);
});
