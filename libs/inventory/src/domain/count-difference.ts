/** Units of a stock item. On hand is both together. */
export interface UnitsOnHand {
  readonly available: number;
  readonly reserved: number;
}

/**
 * What has to be added to the units available, or taken away, for the units on hand to be as counted; null when orders hold
 * more than that, for what they hold is not up for counting.
 */
export function differenceOfCount({ available, reserved }: UnitsOnHand, counted: number): number | null {
  return counted < reserved ? null : counted - reserved - available;
}
