import type { Hours, OpeningHours } from '@breadboard/tenants';
import type { BasketMenu, BasketMenuItem } from './basket-menu';
import { isServedAt, nextServing, type Serving, servingHours } from './daypart';
import type { Menu, MenuItem, MenuItemView, MenuView } from './menu-view';
import { type Outage, outageOfItem, outageOfModifier, type OutOf } from './outage';

/** What a location is out of, and what is served at which times. */
export interface MenuConditions {
  readonly outOf: OutOf;
  readonly dayparts: readonly Serving[];
}

/** Where and when something is to be had. */
export interface Occasion {
  readonly location: Hours;
  /** When the kitchen begins: what is 86'd no longer than until then does not stand in the way. */
  readonly kitchenAt: Date;
  /** When it is picked up, and so must be served: without a scheduled time the moment of ordering. */
  readonly pickupAt: Date;
}

/** The menu of a basket, in which only what can be had on that occasion is available. */
export function basketOffer(menu: BasketMenu, conditions: MenuConditions, occasion: Occasion): BasketMenu {
  const { outOf } = conditions;
  const offered = (item: BasketMenuItem): BasketMenuItem => ({
    ...item,
    available: !outageOfItem(item, outOf, occasion.kitchenAt) && !missedHours(item, conditions, occasion),
    groups: item.groups.map((group) => ({
      ...group,
      modifiers: group.modifiers.map((modifier) => ({
        ...modifier,
        available: !outageOfModifier(modifier, outOf, occasion.kitchenAt),
      })),
    })),
  });
  return new Map([...menu].map(([id, item]) => [id, offered(item)]));
}

/** The menu as guests see it: what can be had on that occasion, and why and until when the rest cannot. */
export function menuOffer(menu: Menu, conditions: MenuConditions, occasion: Occasion): MenuView {
  const categories = menu.categories.map((category) => ({
    ...category,
    items: category.items.map((item) => itemOffer(item, conditions, occasion)),
  }));
  return { categories };
}

/** When an item is served, if it is not when it would be picked up; null: it is. */
export function missedHours(
  item: Pick<MenuItem, 'id' | 'categoryId'>,
  { dayparts }: MenuConditions,
  { location, pickupAt }: Occasion,
): readonly OpeningHours[] | null {
  const hours = servingHours(item, dayparts);
  return isServedAt(hours, location.timeZone, pickupAt) ? null : hours;
}

function itemOffer(item: MenuItem, conditions: MenuConditions, occasion: Occasion): MenuItemView {
  const outage = outageOfItem(item, conditions.outOf, occasion.kitchenAt);
  const hours = missedHours(item, conditions, occasion);
  return {
    ...item,
    available: !outage && !hours,
    outage,
    isServed: hours === null,
    availableFrom: hours && servedAgain(hours, outage, occasion),
    groups: item.groups.map((group) => ({
      ...group,
      modifiers: group.modifiers.map((modifier) => {
        const own = outageOfModifier(modifier, conditions.outOf, occasion.kitchenAt);
        return { ...modifier, available: !own, outage: own };
      }),
    })),
  };
}

function servedAgain(hours: readonly OpeningHours[], outage: Outage | null, occasion: Occasion): Date | null {
  const { location, pickupAt } = occasion;
  if (!outage) return nextServing(hours, location, pickupAt);
  if (!outage.until) return null;
  return nextServing(hours, location, outage.until > pickupAt ? outage.until : pickupAt);
}
