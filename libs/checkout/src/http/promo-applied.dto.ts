/** The promo that a basket or an order got. */
export class PromoAppliedDto {
  /** @example SAVE10 */
  code: string;
  /** In major units. @example 2.5 */
  discount: number;
  /** @example 10% off your order */
  description: string;
}
