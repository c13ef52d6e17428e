import { IdField, MoneyField, OptionalBody, TextField, TimestampField } from '@breadboard/platform';

/** What is to be different from the order before. */
@OptionalBody()
export class ReorderDto {
  /** Left out: where it was ordered before. */
  @IdField('loc', { optional: true })
  location_id?: string;

  /** When it is to be picked up; left out: as soon as possible. */
  @TimestampField({ optional: true })
  scheduled_time?: Date;

  /** How it is paid; left out: at pickup. */
  @IdField('pm', { optional: true })
  payment_method_id?: string;

  /** In major units of the currency; left out: none. */
  @MoneyField({ optional: true })
  tip_amount?: number;

  /** Left out: none, for the promo of then may be over. */
  @TextField({ min: 1, max: 40, optional: true })
  promo_code?: string;
}
