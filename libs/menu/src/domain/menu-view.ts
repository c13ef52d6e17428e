import type { UnitPrice, Uuid } from '@breadboard/kernel';

export interface MenuModifierView {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  /** Added to the item's price for each one. */
  readonly price: UnitPrice;
  readonly maxQuantity: number;
  /** Chosen beforehand where guests choose. */
  readonly default: boolean;
  readonly available: boolean;
}

export interface MenuGroupView {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly min: number;
  /** Null: no limit. */
  readonly max: number | null;
  /** So many selections cost nothing, the dearest first. */
  readonly includedCount: number;
  readonly modifiers: readonly MenuModifierView[];
}

export interface MenuItemView {
  readonly id: Uuid;
  readonly name: string;
  readonly description: string;
  readonly price: UnitPrice;
  readonly dietary: readonly string[];
  /** Not 86'd; what is disabled is not shown. Stock is not looked at: it is settled when the order is placed. */
  readonly available: boolean;
  /** When an 86 ends; null when there is none, or when it lasts until it is undone. */
  readonly unavailableUntil: Date | null;
  readonly groups: readonly MenuGroupView[];
}

export interface MenuCategoryView {
  readonly id: Uuid;
  readonly name: string;
  readonly items: readonly MenuItemView[];
}

/** The menu of one location at one moment, in menu order; categories without items are left out. */
export interface MenuView {
  readonly categories: readonly MenuCategoryView[];
}
