import { DomainError, required, type Uuid } from '@breadboard/kernel';
import * as fc from 'fast-check';
import type { BasketLineRequest, BasketMenu, BasketMenuItem, BasketModifier } from './basket-menu';
import { resolveBasket } from './resolve-basket';

const id = (digit: string): Uuid => `00000000-0000-0000-0000-${digit.padStart(12, '0')}`;
const [PBJ, SOUP, OFF] = [id('1'), id('2'), id('3')];
const [RYE, BRIOCHE, STALE, BANANA, HONEY] = [id('a'), id('b'), id('c'), id('d'), id('e')];

const modifier = (of: Uuid, code: string, more: Partial<BasketModifier> = {}): BasketModifier => ({
  id: of,
  code,
  name: code,
  price: 0n,
  maxQuantity: 1,
  available: true,
  recipe: [],
  ...more,
});

const bread = {
  code: 'bread',
  name: 'Bread',
  min: 1,
  max: 1,
  includedCount: 0,
  modifiers: [
    modifier(RYE, 'Rye', { recipe: [{ type: 'bread', option: 'rye', quantity: 2 }] }),
    modifier(BRIOCHE, 'Brioche', { price: 5_000n, maxQuantity: 2 }),
    modifier(STALE, 'Stale', { available: false }),
  ],
};
const extras = {
  code: 'extras',
  name: 'Extras',
  min: 0,
  max: null,
  includedCount: 0,
  modifiers: [
    modifier(BANANA, 'Banana', {
      price: 7_500n,
      maxQuantity: 3,
      recipe: [
        { type: 'extra', option: 'banana', quantity: 4 },
        { type: 'bread', option: 'rye', quantity: 1 },
      ],
    }),
    modifier(HONEY, 'Honey', { price: 1n }),
  ],
};
const item = (of: Uuid, more: Partial<BasketMenuItem> = {}): [Uuid, BasketMenuItem] => [
  of,
  {
    id: of,
    categoryId: id('0'),
    name: `Item ${of.at(-1)}`,
    unitPrice: 124_950n,
    available: true,
    recipe: [],
    groups: [],
    ...more,
  },
];
const menu: BasketMenu = new Map([
  item(PBJ, { groups: [bread, extras], recipe: [{ type: 'jar', option: 'smooth', quantity: 1 }] }),
  item(SOUP),
  item(OFF, { available: false }),
]);

const line = (menuItemId: Uuid, quantity = 1, ...modifiers: [Uuid, number][]): BasketLineRequest => ({
  menuItemId,
  quantity,
  modifiers: modifiers.map(([modifierId, count]) => ({ modifierId, quantity: count })),
  specialInstructions: null,
});

function refusal(...lines: BasketLineRequest[]): DomainError {
  try {
    resolveBasket(menu, lines);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('the basket was not refused');
}

describe('resolveBasket', () => {
  it('names and prices a line with its modifiers, in the order of the request', () => {
    const request = { ...line(PBJ, 2, [BANANA, 3], [BRIOCHE, 1]), specialInstructions: 'no crust' };
    expect(resolveBasket(menu, [request, line(SOUP)])).toEqual([
      {
        menuItemId: PBJ,
        name: 'Item 1',
        quantity: 2,
        basePrice: 124_950n,
        unitPrice: 124_950n + 3n * 7_500n + 5_000n,
        specialInstructions: 'no crust',
        modifiers: [
          {
            modifierId: BANANA,
            groupCode: 'extras',
            code: 'Banana',
            name: 'Banana',
            quantity: 3,
            included: 0,
            price: 7_500n,
          },
          {
            modifierId: BRIOCHE,
            groupCode: 'bread',
            code: 'Brioche',
            name: 'Brioche',
            quantity: 1,
            included: 0,
            price: 5_000n,
          },
        ],
        needs: [
          { type: 'jar', option: 'smooth', quantity: 2 },
          { type: 'extra', option: 'banana', quantity: 24 },
          { type: 'bread', option: 'rye', quantity: 6 },
        ],
      },
      {
        menuItemId: SOUP,
        name: 'Item 2',
        quantity: 1,
        basePrice: 124_950n,
        unitPrice: 124_950n,
        specialInstructions: null,
        modifiers: [],
        needs: [],
      },
    ]);
  });

  it('sums what the item and its modifiers take of one stock item', () => {
    const [resolved] = resolveBasket(menu, [line(PBJ, 5, [RYE, 1], [BANANA, 2])]);
    expect(resolved?.needs).toContainEqual({ type: 'bread', option: 'rye', quantity: 5 * (2 + 2 * 1) });
  });

  it.each([
    ['unknown', id('9'), '', 'This item cannot be ordered right now.'],
    ["disabled or 86'd", OFF, 'Item 3', 'Item 3 cannot be ordered right now.'],
  ])('refuses an item that is %s', (_name, itemId, name, message) => {
    const error = refusal(line(SOUP), line(itemId));
    expect(error).toMatchObject({ code: 'menu_item_unavailable', kind: 'refused', message });
    expect(error.details.item).toEqual({ id: `item_00${itemId.at(-1)}`, name });
  });

  const breads = ['mod_00a', 'mod_00b'];
  const extraIds = ['mod_00d', 'mod_00e'];
  it.each<[string, BasketLineRequest, string, string[], RegExp]>([
    ['no bread', line(PBJ), 'items.1.modifiers', breads, /at least 1 of Bread/],
    ['two breads', line(PBJ, 1, [RYE, 1], [BRIOCHE, 1]), 'items.1.modifiers', breads, /at most 1 of Bread/],
    ['one bread twice over', line(PBJ, 1, [BRIOCHE, 2]), 'items.1.modifiers', breads, /at most 1 of Bread/],
    ['one bread named twice', line(PBJ, 1, [RYE, 1], [RYE, 1]), 'items.1.modifiers.1', breads, /named twice/],
    ["an 86'd bread", line(PBJ, 1, [STALE, 1]), 'items.1.modifiers.0', breads, /Stale is not available/],
    ['too much rye', line(PBJ, 1, [RYE, 2]), 'items.1.modifiers.0', breads, /only once/],
    ['too much banana', line(PBJ, 1, [RYE, 1], [BANANA, 4]), 'items.1.modifiers.1', extraIds, /at most 3 times/],
    ['none of something', line(PBJ, 1, [RYE, 1], [HONEY, 0]), 'items.1.modifiers.1', extraIds, /only once/],
    [
      'what nobody sells',
      line(PBJ, 1, [RYE, 1], [id('f'), 1]),
      'items.1.modifiers.1',
      [...breads, ...extraIds],
      /item/,
    ],
    ['bread on the soup', line(SOUP, 1, [RYE, 1]), 'items.1.modifiers.0', [], /cannot be chosen/],
  ])('refuses %s, and says what could be had', (_name, wrong, field, allowed, message) => {
    const error = refusal(line(SOUP), wrong);
    expect(error).toMatchObject({ code: 'invalid_modifiers', kind: 'refused', details: { field, allowed } });
    expect(error.message).toMatch(message);
  });

  it('needs in total what each unit needs, however the units are spread over lines', () => {
    const total = (lines: BasketLineRequest[]): number =>
      resolveBasket(menu, lines)
        .flatMap((resolved) => resolved.needs)
        .filter((need) => need.option === 'rye')
        .reduce((sum, need) => sum + need.quantity, 0);
    const quantities = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(quantities, fc.integer({ min: 1, max: 3 }), (counts, bananas) => {
        const lines = counts.map((count) => line(PBJ, count, [RYE, 1], [BANANA, bananas]));
        const together = counts.reduce((a, b) => a + b, 0);
        expect(total(lines)).toBe(total([line(PBJ, together, [RYE, 1], [BANANA, bananas])]));
        expect(total(lines)).toBe(together * (2 + bananas));
        expect(required(resolveBasket(menu, lines)[0], 'line').unitPrice).toBe(124_950n + BigInt(bananas) * 7_500n);
      }),
    );
  });
});
