import { DomainError } from '@breadboard/kernel';
import type { BasketMenuItem, BasketModifier } from '@breadboard/menu';
import type { OrderLineView } from '@breadboard/orders';
import { changedLine, type LineWish } from './line-change';

const modifier = (code: string, changes: Partial<BasketModifier> = {}): BasketModifier => {
  return {
    id: `id of ${code}`,
    code,
    name: `A ${code}`,
    price: 0n,
    maxQuantity: 1,
    available: true,
    recipe: [],
    ...changes,
  };
};
const group = (code: string, ...modifiers: BasketModifier[]) => ({
  code,
  name: code,
  min: 0,
  max: 1,
  includedCount: 0,
  modifiers,
});
const ITEM: BasketMenuItem = {
  id: 'pbj',
  categoryId: 'sandwiches',
  name: 'PB&J',
  unitPrice: 69_500n,
  available: true,
  recipe: [],
  groups: [
    group('toast', modifier('light'), modifier('dark'), modifier('burnt', { available: false })),
    group('cut', modifier('halves'), modifier('flower', { price: 5_000n })),
    group('size', modifier('small', { price: 100n }), modifier('same', { price: 100n })),
    group('jelly', modifier('grape', { recipe: [{ type: 'jelly', option: 'grape', quantity: 1 }] }), modifier('none')),
  ],
};
const chosen = (groupCode: string, code: string, price = 0n) => {
  return { modifierId: `id of ${code}`, groupCode, code, name: code, quantity: 1, included: 0, price };
};
const LINE: OrderLineView = {
  id: 'line',
  menuItemId: 'pbj',
  name: 'PB&J',
  quantity: 1,
  unitPrice: 69_500n,
  specialInstructions: 'No crust',
  lineTotal: 695n,
  discount: 0n,
  pointsDiscount: 0n,
  tax: 70n,
  modifiers: [chosen('jelly', 'grape'), chosen('toast', 'light'), chosen('size', 'small', 100n)],
};
const wish = (choices: Record<string, string>, words: Partial<LineWish> = {}): LineWish => {
  return { choices: Object.entries(choices).map(([groupCode, code]) => ({ groupCode, code })), ...words };
};

function refusal(choices: Record<string, string>, item: BasketMenuItem | undefined = ITEM): [string, unknown, string] {
  try {
    changedLine(LINE, item, wish(choices));
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.details.field, error.message];
  }
  throw new Error('nothing was refused');
}

describe('a line that is changed', () => {
  it('has another choice in the place of the old one, and a new one behind the last', () => {
    const { choices, changed } = changedLine(LINE, ITEM, wish({ cut: 'halves', toast: 'dark' }));
    expect(choices.map(({ position, code, name }) => [position, code, name])).toEqual([
      [3, 'halves', 'A halves'],
      [1, 'dark', 'A dark'],
    ]);
    expect(changed).toEqual(['cut', 'toast']);
  });

  it('has other words, or none any more, and keeps those of which nothing is said', () => {
    expect(changedLine(LINE, ITEM, wish({}, { specialInstructions: 'Cut corner' }))).toEqual({
      specialInstructions: 'Cut corner',
      choices: [],
      changed: ['special_instructions'],
    });
    expect(changedLine(LINE, ITEM, wish({}, { specialInstructions: null })).specialInstructions).toBeNull();
    expect(changedLine(LINE, ITEM, wish({ toast: 'dark' })).specialInstructions).toBe('No crust');
  });

  it('is as it was when it is told what it is', () => {
    const same = wish({ toast: 'light' }, { specialInstructions: 'No crust' });
    expect(changedLine(LINE, ITEM, same)).toEqual({ specialInstructions: 'No crust', choices: [], changed: [] });
  });

  it('may have a choice that costs what the old one did', () => {
    expect(changedLine(LINE, ITEM, wish({ size: 'same' })).changed).toEqual(['size']);
  });

  it('is refused a choice that costs another price, or that uses stock or did', () => {
    const costs = 'A flower changes the price or the stock of the order. Order anew instead.';
    expect(refusal({ cut: 'flower' })).toEqual(['invalid_modifiers', 'cut', costs]);
    expect(refusal({ jelly: 'none' }).slice(0, 2)).toEqual(['invalid_modifiers', 'jelly']);
  });

  it.each<[string, Record<string, string>]>([
    ['that is unknown', { toast: 'purple' }],
    ["that is 86'd", { toast: 'burnt' }],
    ['of a group that the item does not have', { spice: 'hot' }],
  ])('is refused a choice %s', (_name, choices) => {
    expect(refusal(choices)[0]).toBe('invalid_modifiers');
  });

  it('is refused anything once its item has left the menu', () => {
    expect(() => changedLine(LINE, undefined, wish({ toast: 'dark' }))).toThrow(DomainError);
    expect(changedLine(LINE, undefined, wish({}, { specialInstructions: 'Hi' })).changed).toHaveLength(1);
  });
});
