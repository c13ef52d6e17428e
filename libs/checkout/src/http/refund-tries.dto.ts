import { ApiProperty } from '@nestjs/swagger';
import { currencyDigits, formatId, isoSeconds, toMajor } from '@breadboard/kernel';
import type { RefundView } from '@breadboard/orders';
import type { RefundMoney } from '../flows/refunding';

const STATUSES = ['pending', 'refunded', 'failed'] as const;

/** A refund, and how its money stands. */
export class RefundStateDto {
  /** @example rfd_abc123 */
  id: string;
  /** @example 13.74 */
  amount: number;
  reason: string | null;
  /** To the card it came from, or by hand at the counter. */
  @ApiProperty({ enum: ['card', 'counter'], example: 'card' })
  paid_back: RefundMoney;
  /** `failed`: the payment provider refused it; it can be tried again, or the money be given back by hand. */
  @ApiProperty({ enum: STATUSES, example: 'refunded' })
  status: (typeof STATUSES)[number];
  /** Why it failed. */
  failure_code: string | null;
  /** @example 2026-01-24T18:00:00Z */
  created_at: string;

  static from(refund: RefundView, currency: string): RefundStateDto {
    return {
      id: formatId('rfd', refund.id),
      amount: toMajor(refund.amount, currencyDigits(currency)),
      reason: refund.reason,
      paid_back: refund.money === null ? 'counter' : 'card',
      status: refund.money ?? 'refunded',
      failure_code: refund.failureCode,
      created_at: isoSeconds(refund.createdAt),
    };
  }
}

export class RefundListDto {
  /** Oldest first. */
  data: RefundStateDto[];
}
