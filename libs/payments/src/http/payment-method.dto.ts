import { ApiProperty } from '@nestjs/swagger';
import { formatId, isoSeconds } from '@breadboard/kernel';
import { FreeTextField } from '@breadboard/platform';
import type { PaymentMethodView } from '../persistence/payment-method.queries';

export class AttachPaymentMethodRequest {
  /** What the payment provider gave for the card; never the card's number. */
  @FreeTextField({ min: 1, max: 255, example: 'tok_visa' })
  token: string;
}

export class PaymentMethodResponse {
  /** @example pm_xyz789 */
  id: string;
  /** @example visa */
  brand: string;
  /** @example 4242 */
  last_four: string;
  @ApiProperty({ type: 'integer', example: 12 })
  expiration_month: number;
  @ApiProperty({ type: 'integer', example: 2030 })
  expiration_year: number;
  is_default: boolean;
  /** @example 2026-01-24T18:00:00Z */
  created_at: string;

  static from(method: PaymentMethodView): PaymentMethodResponse {
    return {
      id: formatId('pm', method.id),
      brand: method.brand,
      last_four: method.lastFour,
      expiration_month: method.expirationMonth,
      expiration_year: method.expirationYear,
      is_default: method.isDefault,
      created_at: isoSeconds(method.createdAt),
    };
  }
}

export class PaymentMethodListResponse {
  /** Oldest first. */
  data: PaymentMethodResponse[];
}
