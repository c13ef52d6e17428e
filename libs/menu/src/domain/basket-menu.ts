import type { UnitPrice, Uuid } from '@breadboard/kernel';

/** Units of stock that one menu item, or one modifier, uses. */
export interface StockUse {
  readonly type: string;
  readonly option: string;
  readonly quantity: number;
}

export interface BasketModifier {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  /** Added to the item's price for each one. */
  readonly price: UnitPrice;
  readonly maxQuantity: number;
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
}

export interface BasketGroup {
  readonly code: string;
  readonly name: string;
  /** How many selections a line must have at least, and may have at most (null: no limit), quantities counted. */
  readonly min: number;
  readonly max: number | null;
  /** So many selections cost nothing, the dearest first. */
  readonly includedCount: number;
  readonly modifiers: readonly BasketModifier[];
}

/** A menu item as ordering sees it. As it is kept it is available unless it is disabled; see `basketOffer` for the rest. */
export interface BasketMenuItem {
  readonly id: Uuid;
  readonly categoryId: Uuid;
  readonly name: string;
  readonly unitPrice: UnitPrice;
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
  readonly groups: readonly BasketGroup[];
}

/** The items that a basket names, by id; an unknown item is missing. */
export type BasketMenu = ReadonlyMap<Uuid, BasketMenuItem>;

export interface BasketLineRequest {
  readonly menuItemId: Uuid;
  readonly quantity: number;
  readonly modifiers: readonly { readonly modifierId: Uuid; readonly quantity: number }[];
  readonly specialInstructions: string | null;
}

export interface ResolvedModifier {
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly code: string;
  readonly name: string;
  readonly quantity: number;
  /** So many of the quantity cost nothing. */
  readonly included: number;
  /** For one that is charged. */
  readonly price: UnitPrice;
}

/** A line named and priced as the menu is at this moment, in the order of the request. */
export interface ResolvedLine {
  readonly menuItemId: Uuid;
  readonly name: string;
  readonly quantity: number;
  /** For one, without its modifiers. */
  readonly basePrice: UnitPrice;
  /** For one, with its modifiers. */
  readonly unitPrice: UnitPrice;
  readonly specialInstructions: string | null;
  readonly modifiers: readonly ResolvedModifier[];
  /** Stock of the whole line, one entry a stock item. */
  readonly needs: readonly StockUse[];
}
