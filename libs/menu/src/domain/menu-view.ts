import type { UnitPrice, Uuid } from '@breadboard/kernel';
import type { StockUse } from './basket-menu';
import type { Outage } from './outage';

export interface MenuModifier {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  /** Added to the item's price for each one. */
  readonly price: UnitPrice;
  readonly maxQuantity: number;
  /** Chosen beforehand where guests choose. */
  readonly default: boolean;
  /** Not disabled. */
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
}

export interface MenuGroup<Modifier = MenuModifier> {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly min: number;
  /** Null: no limit. */
  readonly max: number | null;
  /** So many selections cost nothing, the dearest first. */
  readonly includedCount: number;
  readonly modifiers: readonly Modifier[];
}

export interface MenuItem<Group = MenuGroup> {
  readonly id: Uuid;
  readonly categoryId: Uuid;
  readonly name: string;
  readonly description: string;
  readonly price: UnitPrice;
  readonly dietary: readonly string[];
  /** Not disabled. */
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
  readonly groups: readonly Group[];
}

export interface MenuCategory<Item = MenuItem> {
  readonly id: Uuid;
  readonly name: string;
  readonly items: readonly Item[];
}

/** The menu of one location as it is kept, in menu order; categories without items are left out. */
export interface Menu {
  readonly categories: readonly MenuCategory[];
}

export interface MenuModifierView extends MenuModifier {
  /** Null: it can be had. */
  readonly outage: Outage | null;
}

export type MenuGroupView = MenuGroup<MenuModifierView>;

export interface MenuItemView extends MenuItem<MenuGroupView> {
  /** Null: the kitchen can make it. */
  readonly outage: Outage | null;
  /** Whether it is served at that time of the day. */
  readonly isServed: boolean;
  /** The next time at which it can be had, when it is not served now; null also when nobody knows. */
  readonly availableFrom: Date | null;
}

/** The menu of one location as guests see it on some occasion; only what can be had then is `available`. */
export interface MenuView {
  readonly categories: readonly MenuCategory<MenuItemView>[];
}
