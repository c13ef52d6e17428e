import type { UnitPrice, Uuid } from '@breadboard/kernel';
import type { StockUse } from './basket-menu';
import type { GroupUse } from './choices';

/** What every record of the menu is known by. */
export interface MenuRecord {
  readonly id: Uuid;
  /** Goes up with every change. */
  readonly version: number;
}

/** What something costs at one location, instead of its own price. */
export interface LocationPrice {
  readonly locationId: Uuid;
  readonly price: UnitPrice;
}

export interface CategoryFields {
  readonly name: string;
  /** Place on the menu; null in a new one: the last. */
  readonly position: number | null;
}

export interface ItemFields {
  readonly categoryId: Uuid;
  readonly name: string;
  readonly description: string;
  readonly price: UnitPrice;
  readonly dietary: readonly string[];
  /** Place in its category; null in a new one: the last. */
  readonly position: number | null;
  readonly enabled: boolean;
  /** In menu order. */
  readonly groups: readonly GroupUse[];
  readonly recipe: readonly StockUse[];
  readonly locationPrices: readonly LocationPrice[];
}

export interface GroupFields {
  readonly code: string;
  readonly name: string;
  readonly min: number;
  /** Null: no limit. */
  readonly max: number | null;
  /** So many selections cost nothing, the dearest first. */
  readonly includedCount: number;
  /** Chosen beforehand where guests choose, one of each. */
  readonly defaultModifierIds: readonly Uuid[];
}

export interface ModifierFields {
  /** Never changes. */
  readonly groupId: Uuid;
  readonly code: string;
  readonly name: string;
  /** Added to the item's price for each one. */
  readonly price: UnitPrice;
  readonly maxQuantity: number;
  /** Place in its group; null in a new one: the last. */
  readonly position: number | null;
  readonly enabled: boolean;
  readonly recipe: readonly StockUse[];
  readonly locationPrices: readonly LocationPrice[];
}

/** A stored record: its place is known. */
export type Stored<Fields> = Fields & MenuRecord & { readonly position: number };

export type Category = Stored<CategoryFields>;
export type Item = Stored<ItemFields>;
export type Group = GroupFields & MenuRecord;
export type Modifier = Stored<ModifierFields>;

/** New values for some fields; what is undefined stays. */
export type Changes<Fields> = { readonly [K in keyof Fields]?: Fields[K] | undefined };
