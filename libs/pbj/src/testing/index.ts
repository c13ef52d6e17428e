import type { MenuGroupView, MenuItemView, MenuModifierView, MenuView } from '@breadboard/menu';
import type { OrderLineView } from '@breadboard/orders';

/** An option of a group, free and to be had unless it is said otherwise. */
export function anOption(code: string, changes: Partial<MenuModifierView> = {}): MenuModifierView {
  const had = { available: true, outage: null, default: false, recipe: [] };
  return { id: `id of ${code}`, code, name: code, price: 0n, maxQuantity: 1, ...had, ...changes };
}

export function aGroup(code: string, ...options: (string | MenuModifierView)[]): MenuGroupView {
  const modifiers = options.map((option) => (typeof option === 'string' ? anOption(option) : option));
  return { id: `id of ${code}`, code, name: code, min: 0, max: null, includedCount: 0, modifiers };
}

export function anItem(id: string, groups: readonly MenuGroupView[], available = true): MenuItemView {
  const words = { categoryId: `category of ${id}`, name: id, description: '', dietary: [] };
  const served = { outage: null, isServed: true, availableFrom: null };
  return { id, ...words, ...served, price: 100n, recipe: [], available, groups };
}

export function aMenu(...items: MenuItemView[]): MenuView {
  return { categories: items.map((item) => ({ id: `category of ${item.id}`, name: 'All', items: [item] })) };
}

/** A line on which these were chosen: group, code and how many. */
export function aLine(...chosen: (readonly [groupCode: string, code: string, quantity?: number])[]): OrderLineView {
  const amounts = { unitPrice: 100n, lineTotal: 1n, discount: 0n, pointsDiscount: 0n, tax: 0n };
  const modifiers = chosen.map(([groupCode, code, quantity = 1]) => {
    return { modifierId: `id of ${code}`, groupCode, code, name: code, quantity, included: 0, price: 0n };
  });
  return {
    id: 'line',
    menuItemId: 'item',
    name: 'Item',
    quantity: 1,
    specialInstructions: null,
    ...amounts,
    modifiers,
  };
}
