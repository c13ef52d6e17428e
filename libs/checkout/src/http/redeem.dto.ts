import { currencyDigits, formatId, toMajor, type Uuid } from '@breadboard/kernel';
import { EnumField, IdField, IntegerField } from '@breadboard/platform';
import type { RedeemedReward } from '../flows/redeemed-reward';

const REWARD_TYPES = ['discount', 'free_item'] as const;

export class RedeemPointsRequest {
  /** Points to redeem. May be left out with `reward_id`, which has its price. @example 500 */
  @IntegerField({ min: 1, max: 1_000_000, optional: true })
  points?: number;

  /** Money off, or a free item of the catalogue that costs so many points. */
  @EnumField(REWARD_TYPES)
  reward_type: (typeof REWARD_TYPES)[number];

  /** A reward of the catalogue. */
  @IdField('rwd', { optional: true })
  reward_id?: Uuid;

  /** The customer's open order that gets cheaper; left out: a voucher for one order is issued. */
  @IdField('ord', { optional: true })
  order_id?: Uuid;
}

/** What points were redeemed for. */
export class RedeemedPointsResponse {
  /** @example red_xyz789 */
  redemption_id: string;
  /** Never more than the order had left to be paid. @example 500 */
  points_redeemed: number;
  /** In major units; null for a free item. @example 5 */
  reward_value: number | null;
  /** @example 750 */
  new_balance: number;
  /** The voucher that was issued: send it as `promo_code` with an order. @example K7Q2M-9XWPD */
  voucher_code?: string;

  static from({
    transactionId,
    points,
    value,
    balance,
    currency,
    voucherCode,
  }: RedeemedReward): RedeemedPointsResponse {
    return {
      redemption_id: formatId('red', transactionId),
      points_redeemed: points,
      reward_value: value === null ? null : toMajor(value, currencyDigits(currency)),
      new_balance: balance,
      ...(voucherCode === null ? {} : { voucher_code: voucherCode }),
    };
  }
}
