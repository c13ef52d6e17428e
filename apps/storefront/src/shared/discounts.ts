/** What took something off a price, in major units. */
export interface Discounts {
  readonly member: number;
  readonly promo: number;
  readonly points: number;
}

const CENTS = 100;

/**
 * The parts of a discount: what the promo and the points did not take off, the guest's tier did.
 * @returns null where the parts do not add up, so that nobody is told a wrong reason.
 */
export function partsOf(discount: number, promo: number, points: number): Discounts | null {
  // What is less than a cent below zero is nothing, without a sign.
  const member = Math.round((discount - promo - points) * CENTS) / CENTS + 0;
  return member < 0 ? null : { member, promo, points };
}
