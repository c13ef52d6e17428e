import { type DomainError, errorsOf } from '@breadboard/kernel';
import { INVENTORY_ERRORS } from '../inventory.errors';

const fail = errorsOf(INVENTORY_ERRORS);

/** A stock item whose units did not suffice. */
export interface StockShortage {
  readonly type: string;
  readonly option: string;
}

// Options that are no thing without their type: "smooth" alone says little.
const TYPES_WITH_A_NAME: ReadonlySet<string> = new Set(['bread', 'peanut_butter', 'jelly']);
const SUGGESTIONS = 2;

/**
 * The refusal of an order that a shortage stands against: 409 `out_of_stock`.
 * @param inStock options of the same type that are in stock, in menu order; the first two others are suggested.
 */
export function outOfStock(shortage: StockShortage, inStock: readonly string[]): DomainError {
  const { type, option } = shortage;
  const suggested = inStock.filter((other) => other !== option).slice(0, SUGGESTIONS);
  return fail('out_of_stock', {
    message: `${nameOf(shortage)} is out of stock.`,
    item: { type, option },
    ...(suggested.length > 0 && { suggested }),
  });
}

/** `Grape jelly` for (jelly, grape); `Banana slices` for (extra, banana_slices). */
export function nameOf({ type, option }: StockShortage): string {
  const words = (TYPES_WITH_A_NAME.has(type) ? `${option} ${type}` : option).replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
