import type { Uuid } from '@breadboard/kernel';

/** What points were redeemed for. */
export interface RedeemedReward {
  readonly transactionId: Uuid;
  readonly points: number;
  /** Minor units that were taken off or that the voucher takes off; null: a free item. */
  readonly value: bigint | null;
  readonly balance: number;
  /** ISO 4217, of the tenant. */
  readonly currency: string;
  readonly voucherCode: string | null;
}
