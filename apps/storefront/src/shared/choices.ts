import type { components } from '@breadboard/api-client';

export type MenuItem = components['schemas']['MenuItemResponse'];
export type Group = components['schemas']['ModifierGroupResponse'];
export type Modifier = components['schemas']['MenuModifierResponse'];
export type Menu = components['schemas']['MenuResponse'];

/** How many of each modifier are chosen, by its id; none is left out. */
export type Selection = Readonly<Record<string, number>>;

/** Prices have at most four decimals: as whole ten-thousandths they add up exactly. */
const UNITS = 10_000;
const SWAPS = 3;

/** What is chosen before anybody has chosen: the defaults that can be had. */
export function firstSelection(item: MenuItem): Selection {
  const defaults = item.modifier_groups.flatMap(({ modifiers }) =>
    modifiers.filter((modifier) => modifier.default && modifier.available),
  );
  return Object.fromEntries(defaults.map(({ id }) => [id, 1]));
}

/** Selections in a group, each as often as it is chosen. */
export function countIn(group: Group, selection: Selection): number {
  return group.modifiers.reduce((sum, { id }) => sum + (selection[id] ?? 0), 0);
}

/** Whether a group takes one selection at most: choosing another one then lets the first one go. */
export function isEitherOr(group: Group): boolean {
  return group.max === 1;
}

/** How many more of a modifier fit: into its own limit and its group's. */
export function roomFor(group: Group, modifier: Modifier, selection: Selection): number {
  const own = modifier.max_quantity - (selection[modifier.id] ?? 0);
  if (isEitherOr(group)) return Math.min(own, 1);
  return group.max === null ? own : Math.min(own, group.max - countIn(group, selection));
}

/** The selection with so many of a modifier, as far as the group's rules allow; 0 takes it away. */
export function choose(group: Group, modifier: Modifier, quantity: number, selection: Selection): Selection {
  const others = isEitherOr(group) && quantity > 0 ? without(selection, group) : selection;
  const before = others[modifier.id] ?? 0;
  const wanted = Math.min(quantity, before + Math.max(0, roomFor(group, modifier, others)));
  const { [modifier.id]: _old, ...rest } = others;
  return wanted > 0 ? { ...rest, [modifier.id]: wanted } : rest;
}

function without(selection: Selection, group: Group): Selection {
  const ids = new Set(group.modifiers.map(({ id }) => id));
  return Object.fromEntries(Object.entries(selection).filter(([id]) => !ids.has(id)));
}

/** How many selections a group still needs. */
export function lackIn(group: Group, selection: Selection): number {
  return Math.max(0, group.min - countIn(group, selection));
}

/** Groups that need more, or have something chosen that cannot be had any more. */
export function unfinished(item: MenuItem, selection: Selection): Group[] {
  return item.modifier_groups.filter(
    (group) => lackIn(group, selection) > 0 || goneIn(group, selection).length > 0 || isOverfull(group, selection),
  );
}

function isOverfull(group: Group, selection: Selection): boolean {
  return group.max !== null && countIn(group, selection) > group.max;
}

/** What is chosen of a group, but has run out since. */
export function goneIn(group: Group, selection: Selection): Modifier[] {
  return group.modifiers.filter(({ id, available }) => !available && (selection[id] ?? 0) > 0);
}

/** What could be taken instead of something of this group: the first that can be had, in menu order. */
export function swapsIn(group: Group, selection: Selection): Modifier[] {
  return group.modifiers.filter(({ id, available }) => available && !(selection[id] ?? 0)).slice(0, SWAPS);
}

/** The price of one, choices and all: what a group includes is the dearest of what is chosen of it. */
export function priceOf(item: MenuItem, selection: Selection): number {
  const choices = item.modifier_groups.map((group) => priceOfGroup(group, selection));
  return choices.reduce((sum, price) => sum + price, toUnits(item.price)) / UNITS;
}

function priceOfGroup(group: Group, selection: Selection): number {
  const each = group.modifiers.flatMap(({ id, price }) =>
    Array.from({ length: selection[id] ?? 0 }, () => toUnits(price)),
  );
  return each
    .sort((one, other) => other - one)
    .slice(group.included_count)
    .reduce((sum, price) => sum + price, 0);
}

function toUnits(price: number): number {
  return Math.round(price * UNITS);
}

/** A line of so many: rounded once, half up, to the currency's digits. */
export function lineTotal(unitPrice: number, quantity: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round((toUnits(unitPrice) * quantity * scale) / UNITS) / scale;
}

/** What is chosen, in the order of the menu. */
export function chosen(item: MenuItem, selection: Selection): { modifier: Modifier; group: Group; quantity: number }[] {
  return item.modifier_groups.flatMap((group) =>
    group.modifiers.flatMap((modifier) => {
      const quantity = selection[modifier.id] ?? 0;
      return quantity > 0 ? [{ modifier, group, quantity }] : [];
    }),
  );
}

/** As an order names it. */
export function asRequest(item: MenuItem, selection: Selection): { modifier_id: string; quantity: number }[] {
  return chosen(item, selection).map(({ modifier, quantity }) => ({ modifier_id: modifier.id, quantity }));
}

/** Restrictions of a guest that an item is not marked with. */
export function unmarked(item: MenuItem, restrictions: readonly string[]): string[] {
  const marks = new Set(item.dietary.map((mark) => mark.toLowerCase()));
  return restrictions.filter((restriction) => !marks.has(restriction.toLowerCase()));
}

export function itemsOf(menu: Menu): MenuItem[] {
  return menu.categories.flatMap(({ items }) => items);
}
