import type { components } from '@breadboard/api-client';

export type Menu = components['schemas']['MenuResponse'];
export type MenuItem = components['schemas']['MenuItemResponse'];
export type MenuGroup = components['schemas']['ModifierGroupResponse'];
export type MenuModifier = components['schemas']['MenuModifierResponse'];

/** A choice that guests have lost, and what they are offered instead. */
export interface LostChoice {
  readonly name: string;
  readonly group: string;
  readonly swaps: readonly string[];
}

/** What guests have lost between two looks at the menu. */
export interface OffEffect {
  readonly items: readonly string[];
  readonly choices: readonly LostChoice[];
}

export function itemsOf(menu: Menu): readonly MenuItem[] {
  return menu.categories.flatMap(({ items }) => items);
}

/** Every group once, however many items offer it. */
export function groupsOf(menu: Menu): readonly MenuGroup[] {
  const groups = itemsOf(menu).flatMap((item) => item.modifier_groups);
  return [...new Map(groups.map((group) => [group.id, group])).values()];
}

export function effectOf(before: Menu, after: Menu): OffEffect {
  const couldBeHad = new Set([
    ...itemsOf(before).flatMap(({ id, available }) => (available ? [id] : [])),
    ...groupsOf(before).flatMap(({ modifiers }) => modifiers.flatMap(({ id, available }) => (available ? [id] : []))),
  ]);
  const isLost = ({ id, available }: { readonly id: string; readonly available: boolean }): boolean =>
    !available && couldBeHad.has(id);
  return {
    items: itemsOf(after)
      .filter(isLost)
      .map(({ name }) => name),
    choices: groupsOf(after).flatMap(({ name: group, modifiers }) =>
      modifiers.filter(isLost).map(({ name }) => ({
        name,
        group,
        swaps: modifiers.flatMap((other) => (other.available ? [other.name] : [])),
      })),
    ),
  };
}
