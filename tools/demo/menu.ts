import { CATEGORIES, GROUPS, ITEMS, type StockName } from './menu-data';
import type { DemoIds } from './ids';
import type { DemoRows } from './rows';

/** Categories, items, groups, modifiers and recipes. Both restaurants cook the same, each under its own identifiers. */
export function addMenu(rows: DemoRows, ids: DemoIds): void {
  CATEGORIES.forEach(({ id, name }, position) =>
    rows.add('menu_categories', { id: ids.of('cat', id), name, position }),
  );
  for (const [position, item] of ITEMS.entries()) {
    const menuItemId = ids.of('item', item.id);
    rows.add('menu_items', {
      id: menuItemId,
      category_id: ids.of('cat', item.category),
      name: item.name,
      description: item.description,
      unit_price: item.price,
      dietary: item.dietary,
      position,
    });
    addRecipe(rows, ids, { menu_item_id: menuItemId, modifier_id: null }, item.recipe);
    for (const group of GROUPS.filter(({ code }) => item.groups.includes(code))) {
      rows.add('menu_item_modifier_groups', {
        menu_item_id: menuItemId,
        modifier_group_id: ids.of('grp', group.id),
        position: item.groups.indexOf(group.code),
      });
    }
  }
  addGroups(rows, ids);
}

function addGroups(rows: DemoRows, ids: DemoIds): void {
  for (const group of GROUPS) {
    const groupId = ids.of('grp', group.id);
    const { code, name, min, max } = group;
    rows.add('modifier_groups', { id: groupId, code, name, min_selections: min, max_selections: max });
    for (const [position, modifier] of group.modifiers.entries()) {
      const modifierId = ids.of('mod', modifier.id);
      rows.add('modifiers', {
        id: modifierId,
        modifier_group_id: groupId,
        code: modifier.code,
        name: modifier.name,
        price_delta: modifier.price,
        max_quantity: modifier.maxQuantity,
        position,
      });
      addRecipe(rows, ids, { menu_item_id: null, modifier_id: modifierId }, modifier.recipe);
    }
  }
}

function addRecipe(rows: DemoRows, ids: DemoIds, owner: object, recipe: readonly StockName[]): void {
  for (const [type, option] of recipe) {
    rows.add('recipe_lines', { id: ids.next('stk'), ...owner, stock_type: type, stock_option: option, quantity: 1 });
  }
}

/** A breakfast on workdays that names nothing yet: both restaurants serve everything around the clock. */
export function addDayparts(rows: DemoRows, ids: DemoIds, now: Date): void {
  const daypartId = ids.of('dpt', '001');
  rows.add('menu_dayparts', { id: daypartId, name: 'Breakfast', created_at: now, updated_at: now });
  for (const weekday of [1, 2, 3, 4, 5]) {
    rows.add('menu_daypart_windows', { daypart_id: daypartId, weekday, opens_minute: 420, closes_minute: 660 });
  }
}
