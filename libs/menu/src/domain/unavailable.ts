import { type DomainError, errorsOf, formatId, type Uuid } from '@breadboard/kernel';
import type { OpeningHours } from '@breadboard/tenants';
import { MENU_ERRORS } from '../menu.errors';
import type { BasketLineRequest, BasketMenu } from './basket-menu';
import { hoursInWords } from './daypart';
import type { MenuView } from './menu-view';
import { type MenuConditions, missedHours, type Occasion } from './offer';
import { outageOfItem, outageOfModifier } from './outage';

const fail = errorsOf(MENU_ERRORS);
const SUGGESTIONS = 3;

/** The first thing of a basket that cannot be had. */
export interface Unavailable {
  /** Where the request names the modifier, such as `items.0.modifiers.1`; null: it is the item itself. */
  readonly field: string | null;
  readonly menuItemId: Uuid;
  /** Null: the item itself. */
  readonly modifierId: Uuid | null;
  readonly name: string;
  /** When it is served, if nothing but the time of pickup stands in the way. */
  readonly hours: readonly OpeningHours[] | null;
}

/** The first item or modifier that lines name and cannot have on that occasion. What is not on the menu is passed over. */
export function firstUnavailable(
  menu: BasketMenu,
  lines: readonly BasketLineRequest[],
  conditions: MenuConditions,
  occasion: Occasion,
): Unavailable | null {
  const { outOf } = conditions;
  for (const [index, line] of lines.entries()) {
    const item = menu.get(line.menuItemId);
    if (!item) continue;
    const outage = outageOfItem(item, outOf, occasion.kitchenAt);
    const hours = outage ? null : missedHours(item, conditions, occasion);
    const found = { field: null, menuItemId: item.id, modifierId: null, name: item.name, hours };
    if (outage || hours) return found;
    const modifiers = item.groups.flatMap((group) => group.modifiers);
    for (const [nth, { modifierId }] of line.modifiers.entries()) {
      const modifier = modifiers.find(({ id }) => id === modifierId);
      if (!modifier || !outageOfModifier(modifier, outOf, occasion.kitchenAt)) continue;
      return { ...found, modifierId, name: modifier.name, field: `items.${index}.modifiers.${nth}` };
    }
  }
  return null;
}

/**
 * The refusal of a basket that has it: 422 `menu_item_unavailable`.
 * @param offer the whole menu on that occasion: what could be had instead is suggested from it, in menu order.
 */
export function unavailable(what: Unavailable, offer: MenuView, { location, pickupAt }: Occasion): DomainError {
  const { field, name, menuItemId, modifierId, hours } = what;
  const id = modifierId === null ? formatId('item', menuItemId) : formatId('mod', modifierId);
  const suggested = swapsFor(what, offer);
  return fail('menu_item_unavailable', {
    message: hours
      ? `${name} can only be served ${hoursInWords(hours, location.timeZone, pickupAt)}.`
      : `${name} cannot be ordered right now.`,
    ...(field !== null && { field }),
    item: { id, name },
    ...(suggested.length > 0 && { suggested }),
  });
}

/** For an item the first others of its category, for a modifier the first others of its group. */
function swapsFor({ menuItemId, modifierId }: Unavailable, { categories }: MenuView): string[] {
  const category = categories.find(({ items }) => items.some(({ id }) => id === menuItemId));
  const groups = category?.items.find(({ id }) => id === menuItemId)?.groups ?? [];
  const group = groups.find(({ modifiers }) => modifiers.some(({ id }) => id === modifierId));
  const [prefix, swaps] =
    modifierId === null ? (['item', category?.items ?? []] as const) : (['mod', group?.modifiers ?? []] as const);
  return swaps
    .filter(({ available }) => available)
    .slice(0, SUGGESTIONS)
    .map(({ id }) => formatId(prefix, id));
}
