import { ApiProperty } from '@nestjs/swagger';
import type { SourceView } from '@breadboard/payments';
import { EnumField, TextField } from '@breadboard/platform';
import { MustBeGiven } from './fields';

const TYPES = ['card'] as const;

export class CreateSourceRequest {
  @EnumField(TYPES)
  @MustBeGiven()
  type: 'card';

  /** What the payment provider gave for the card; never the card's number. */
  @TextField({ min: 1, max: 255, example: 'tok_visa' })
  @MustBeGiven()
  token: string;
}

export class SourceCardResponse {
  /** @example visa */
  brand: string;
  /** @example 4242 */
  lastFourDigits: string;
  @ApiProperty({ type: 'integer', example: 12 })
  expirationMonth: number;
  @ApiProperty({ type: 'integer', example: 2030 })
  expirationYear: number;
}

/** What a customer pays with: a payment method of the Commerce API, by its plain UUID. */
export class SourceResponse {
  /** @example fd74a5c5-0163-469a-ae8e-031f0259b576 */
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  type: 'card';
  /** Whether it may be charged again and again. */
  reusable: boolean;
  /** Detached, it is consumed, and pays no more. */
  state: 'chargeable' | 'consumed';
  card: SourceCardResponse;
  /** @example 2026-01-24T18:00:00.250Z */
  createdTime: string;

  static from({ id, state, createdAt, ...card }: SourceView): SourceResponse {
    return {
      id,
      type: 'card',
      reusable: true,
      state: state === 'consumed' ? 'consumed' : 'chargeable',
      card: {
        brand: card.brand,
        lastFourDigits: card.lastFour,
        expirationMonth: card.expirationMonth,
        expirationYear: card.expirationYear,
      },
      createdTime: createdAt.toISOString(),
    };
  }
}
