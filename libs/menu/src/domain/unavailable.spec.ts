import { formatId, type Uuid } from '@breadboard/kernel';
import type { BasketMenuItem, BasketModifier } from './basket-menu';
import type { MenuItem, MenuModifier } from './menu-view';
import { basketOffer, type MenuConditions, menuOffer, type Occasion } from './offer';
import { firstUnavailable, unavailable } from './unavailable';

const id = (digit: string): Uuid => `00000000-0000-0000-0000-${digit.padStart(12, '0')}`;
const [PANCAKES, WAFFLES, TOAST, BAGEL, EGGS] = [id('1'), id('2'), id('3'), id('4'), id('5')];
const [BREAKFAST, SYRUP, HONEY, JAM, BUTTER, CREAM] = [id('9'), id('a'), id('b'), id('c'), id('d'), id('e')];

const topping = (of: Uuid, name: string): BasketModifier & MenuModifier => ({
  id: of,
  code: name.toLowerCase(),
  name,
  price: 0n,
  maxQuantity: 1,
  default: false,
  available: true,
  recipe: [{ type: 'topping', option: name.toLowerCase(), quantity: 1 }],
});
const toppings = {
  id: id('f'),
  code: 'topping',
  name: 'Topping',
  min: 1,
  max: 1,
  includedCount: 0,
  modifiers: [
    topping(SYRUP, 'Syrup'),
    topping(HONEY, 'Honey'),
    topping(JAM, 'Jam'),
    topping(BUTTER, 'Butter'),
    topping(CREAM, 'Cream'),
  ],
};
const dish = (of: Uuid, name: string): BasketMenuItem & MenuItem => ({
  id: of,
  categoryId: BREAKFAST,
  name,
  description: '',
  dietary: [],
  price: 100n,
  unitPrice: 100n,
  available: true,
  recipe: [],
  groups: of === PANCAKES ? [toppings] : [],
});
const dishes = [
  dish(PANCAKES, 'Pancakes'),
  dish(WAFFLES, 'Waffles'),
  dish(TOAST, 'Toast'),
  dish(BAGEL, 'Bagel'),
  dish(EGGS, 'Eggs'),
];
const basketMenu = new Map(dishes.map((one) => [one.id, one]));
const menu = { categories: [{ id: BREAKFAST, name: 'Breakfast', items: dishes }] };

const line = (menuItemId: Uuid, ...modifiers: Uuid[]) => ({
  menuItemId,
  quantity: 1,
  modifiers: modifiers.map((modifierId) => ({ modifierId, quantity: 1 })),
  specialInstructions: null,
});
const ALL_WELL: MenuConditions = { outOf: { takenOff: new Map(), ingredients: new Map(), units: null }, dayparts: [] };
const without = (...ids: Uuid[]): MenuConditions => ({
  ...ALL_WELL,
  outOf: { ...ALL_WELL.outOf, takenOff: new Map(ids.map((one) => [one, null])) },
});
const at = (moment: string): Occasion => ({
  location: {
    timeZone: 'UTC',
    openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 })),
  },
  kitchenAt: new Date(moment),
  pickupAt: new Date(moment),
});
const noon = at('2026-06-15T12:00:00Z');
const morning = {
  windows: [{ weekday: 1, opensMinute: 420, closesMinute: 660 }],
  categoryIds: [],
  menuItemIds: [PANCAKES],
};

describe('a basket with something that cannot be had', () => {
  const refusal = (conditions: MenuConditions, occasion: Occasion, ...lines: ReturnType<typeof line>[]) => {
    const what = firstUnavailable(basketMenu, lines, conditions, occasion);
    return what && unavailable(what, menuOffer(menu, conditions, occasion), occasion);
  };

  it('is let pass when there is no such thing in it', () => {
    expect(refusal(without(WAFFLES, HONEY), noon, line(PANCAKES, SYRUP), line(id('7777')))).toBeNull();
  });

  it('names the item, and others of its category in menu order', () => {
    expect(refusal(without(WAFFLES, TOAST), noon, line(PANCAKES, SYRUP), line(WAFFLES))).toMatchObject({
      code: 'menu_item_unavailable',
      kind: 'refused',
      message: 'Waffles cannot be ordered right now.',
      details: {
        item: { id: formatId('item', WAFFLES), name: 'Waffles' },
        suggested: [PANCAKES, BAGEL, EGGS].map((one) => formatId('item', one)),
      },
    });
  });

  it('names the modifier, and at most three others of its group that are left', () => {
    const units = new Map([
      ['["topping","honey"]', 1],
      ['["topping","butter"]', 1],
      ['["topping","cream"]', 1],
    ]);
    const conditions = { ...without(SYRUP), outOf: { ...without(SYRUP).outOf, units } };
    expect(refusal(conditions, noon, line(PANCAKES, SYRUP))?.details).toEqual({
      field: 'items.0.modifiers.0',
      item: { id: formatId('mod', SYRUP), name: 'Syrup' },
      suggested: [HONEY, BUTTER, CREAM].map((one) => formatId('mod', one)),
    });
  });

  it('suggests nothing when nothing is left', () => {
    expect(refusal(without(...dishes.map((one) => one.id)), noon, line(EGGS))?.details).not.toHaveProperty('suggested');
  });

  it('says when something is served, and suggests what is served then', () => {
    const late = { ...without(WAFFLES), dayparts: [morning] };
    expect(refusal(late, noon, line(PANCAKES, SYRUP))).toMatchObject({
      message: 'Pancakes can only be served 07:00–11:00.',
      details: { suggested: [TOAST, BAGEL, EGGS].map((one) => formatId('item', one)) },
    });
    expect(refusal(late, at('2026-06-16T08:00:00Z'), line(PANCAKES, SYRUP))?.message).toBe(
      'Pancakes can only be served Mon 07:00–11:00.',
    );
    expect(refusal(late, at('2026-06-15T08:00:00Z'), line(PANCAKES, SYRUP))).toBeNull();
  });

  it('is told of the outage before the hours', () => {
    const conditions = { ...without(PANCAKES), dayparts: [morning] };
    expect(refusal(conditions, noon, line(PANCAKES, SYRUP))?.message).toBe('Pancakes cannot be ordered right now.');
  });
});

describe('what is on offer', () => {
  it('is in a basket what it is on the menu', () => {
    const conditions = { ...without(WAFFLES, SYRUP), dayparts: [morning] };
    for (const occasion of [noon, at('2026-06-15T08:00:00Z')]) {
      const seen = menuOffer(menu, conditions, occasion).categories.flatMap(({ items }) => items);
      const available = (
        items: readonly {
          id: Uuid;
          available: boolean;
          groups: readonly { modifiers: readonly { available: boolean }[] }[];
        }[],
      ) =>
        items.map((one) => [
          one.id,
          one.available,
          one.groups.flatMap((group) => group.modifiers.map((modifier) => modifier.available)),
        ]);
      expect(available([...basketOffer(basketMenu, conditions, occasion).values()])).toEqual(available(seen));
    }
  });

  it.each<[string, Date | null | undefined, string | null]>([
    ['is served the next time', undefined, '2026-06-22T07:00:00.000Z'],
    ['is back and served', new Date('2026-06-22T10:00:00Z'), '2026-06-22T10:00:00.000Z'],
    ['is served after it is back', new Date('2026-06-22T11:00:00Z'), '2026-06-29T07:00:00.000Z'],
    ['may be never', null, null],
  ])('tells of what is not served when it %s', (_name, until, availableFrom) => {
    const takenOff = new Map(until === undefined ? [] : [[PANCAKES, until]]);
    const conditions = { outOf: { ...ALL_WELL.outOf, takenOff }, dayparts: [morning] };
    const [pancakes] = menuOffer(menu, conditions, noon).categories[0]?.items ?? [];
    expect(pancakes).toMatchObject({
      available: false,
      isServed: false,
      availableFrom: availableFrom && new Date(availableFrom),
    });
  });

  it('looks at the kitchen when it begins, and at the hours when it is picked up', () => {
    const takenOff = new Map([[PANCAKES, new Date('2026-06-15T07:30:00Z')]]);
    const conditions = { outOf: { ...ALL_WELL.outOf, takenOff }, dayparts: [morning] };
    const available = (kitchenAt: string, pickupAt: string): boolean | undefined => {
      const occasion = {
        ...noon,
        kitchenAt: new Date(`2026-06-15T${kitchenAt}:00Z`),
        pickupAt: new Date(`2026-06-15T${pickupAt}:00Z`),
      };
      return basketOffer(basketMenu, conditions, occasion).get(PANCAKES)?.available;
    };
    expect([available('07:29', '07:40'), available('07:30', '07:40'), available('10:50', '11:00')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
