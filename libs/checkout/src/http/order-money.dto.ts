import { PAYMENT_STATUSES, type PaymentStatus } from '@breadboard/contracts';
import { currencyDigits, formatId, isoSeconds, toMajor } from '@breadboard/kernel';
import type { OrderPayment } from '@breadboard/payments';
import { ApiProperty } from '@nestjs/swagger';

/** The card that pays, as far as anybody is told. */
export class PaidWithDto {
  /** @example pm_xyz789 */
  id: string;
  /** @example visa */
  brand: string;
  /** @example 4242 */
  last_four: string;
}

/** How an order is paid. Amounts are major units. */
export class PaymentOfOrderDto {
  /** @example pay_abc123 */
  id: string;
  @ApiProperty({ enum: PAYMENT_STATUSES, example: 'captured' })
  status: PaymentStatus;
  /** @example USD */
  currency: string;
  /** What the order costs. @example 24.74 */
  amount: number;
  /** What the provider holds ready. @example 24.74 */
  authorized: number;
  /** What has been taken. @example 24.74 */
  captured: number;
  /** What has been given back of it. @example 0 */
  refunded: number;
  /** Why the provider refused; null: it did not. */
  failure_code: string | null;
  /** Null: it is paid at the counter. */
  @ApiProperty({ type: PaidWithDto, nullable: true })
  payment_method: PaidWithDto | null;
  /** @example 2026-01-24T18:00:00Z */
  created_at: string;
  /** @example 2026-01-24T18:09:00Z */
  updated_at: string;

  static from(payment: OrderPayment): PaymentOfOrderDto {
    const { paymentMethodId, brand, lastFour } = payment;
    const money = (amount: bigint): number => toMajor(amount, currencyDigits(payment.currency));
    return {
      id: formatId('pay', payment.id),
      status: payment.status,
      currency: payment.currency,
      amount: money(payment.amount),
      authorized: money(payment.authorized),
      captured: money(payment.captured),
      refunded: money(payment.refunded),
      failure_code: payment.failureCode,
      payment_method:
        paymentMethodId === null
          ? null
          : { id: formatId('pm', paymentMethodId), brand: brand ?? '', last_four: lastFour ?? '' },
      created_at: isoSeconds(payment.createdAt),
      updated_at: isoSeconds(payment.updatedAt),
    };
  }
}

export class OrderPaymentListDto {
  /** Oldest first. */
  data: PaymentOfOrderDto[];
}
