import { currencyDigits, type Uuid } from '@breadboard/kernel';
import { moneyText, type Redemption } from '@breadboard/loyalty';
import type { PointsCut } from '../domain/points-cut';

/** Points that take something off an order, as the ledger tells it. */
export function orderRedemption(orderId: Uuid, { points, value }: PointsCut, currency: string): Redemption {
  return {
    points,
    description: `Redeemed for ${moneyText(value, currencyDigits(currency), currency)} discount`,
    orderId,
    inputs: { reward_type: 'discount', value: Number(value) },
  };
}
