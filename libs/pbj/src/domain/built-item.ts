import type { MenuGroupView, MenuItemView, MenuModifierView, MenuView } from '@breadboard/menu';
import type { Uuid } from '@breadboard/kernel';
import type { Choice, Dialect } from './dialect';

/** The item of a menu that a dialect speaks of, with its groups by the choices they stand for. */
export interface BuiltItem {
  readonly menuItemId: Uuid;
  readonly groups: ReadonlyMap<string, MenuGroupView>;
}

/**
 * The first item in menu order that has a group for every choice of the dialect that must be made, and asks for none that the
 * dialect does not know; one that can be had goes before one that cannot. Null when the menu has none.
 */
export function builtItemOf(dialect: Dialect, { categories }: MenuView): BuiltItem | null {
  const fitting = categories.flatMap(({ items }) => items).filter((item) => fits(dialect, item));
  const item = fitting.find(({ available }) => available) ?? fitting[0];
  return item ? { menuItemId: item.id, groups: new Map(item.groups.map((group) => [group.code, group])) } : null;
}

function fits(dialect: Dialect, { groups }: MenuItemView): boolean {
  const known = dialect.choices.map(({ code }) => code);
  const musts = dialect.choices.filter(({ count }) => count === 'one');
  return (
    musts.every(({ code }) => groups.some((group) => group.code === code)) &&
    groups.every(({ code, min }) => min === 0 || known.includes(code))
  );
}

/** What can be chosen, in menu order; nothing where the item has no such group. */
export function optionsOf(item: BuiltItem, { code }: Choice): readonly MenuModifierView[] {
  return item.groups.get(code)?.modifiers ?? [];
}
