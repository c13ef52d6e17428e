import { POINT_TRANSACTION_TYPES, type PointTransactionType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  DateField,
  EnumField,
  FreeTextField,
  IdField,
  IntegerField,
  NonZero,
  QueryInteger,
  TextField,
} from '@breadboard/platform';

const MOST_POINTS = 1_000_000;

export class ListTransactionsQuery {
  /** First date, inclusive, in the restaurant's time zone. */
  @DateField({ optional: true })
  start_date?: string;

  /** Last date, inclusive. */
  @DateField({ optional: true })
  end_date?: string;

  @EnumField(POINT_TRANSACTION_TYPES, { optional: true })
  type?: PointTransactionType;

  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;

  /** `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

export class AdjustPointsRequest {
  /** Points to give; negative: to take. Not zero. @example 100 */
  @NonZero()
  @IntegerField({ min: -MOST_POINTS, max: MOST_POINTS })
  adjustment: number;

  /** Why; it stands in the ledger and in the audit log. */
  @FreeTextField({ min: 1, max: 500, example: 'Customer service gesture' })
  reason: string;

  /** The order of this customer that it is about. */
  @IdField('ord', { optional: true })
  order_id?: Uuid;
}
