import type { UnitPrice } from '@breadboard/kernel';

/** So many selections of one modifier. */
export interface Selection {
  /** For one. */
  readonly price: UnitPrice;
  readonly quantity: number;
}

/**
 * How many of each selection of a group cost nothing, in the order given: the dearest first. A guest who reads "two toppings
 * included" and may name them in any order names the dearest first, so the order in which they were named must not matter.
 * One more selection never makes a line cheaper by this, for what is charged is always the cheapest of them.
 */
export function includedOf(selections: readonly Selection[], includedCount: number): number[] {
  const dearestFirst = selections
    .map(({ price, quantity }, index) => ({ price, quantity, index }))
    .sort((a, b) => (a.price === b.price ? a.index - b.index : a.price > b.price ? -1 : 1));
  const included = selections.map(() => 0);
  let left = includedCount;
  for (const { quantity, index } of dearestFirst) {
    const taken = Math.min(quantity, left);
    included[index] = taken;
    left -= taken;
  }
  return included;
}
