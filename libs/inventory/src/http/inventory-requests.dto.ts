import { STOCK_STATUSES, type StockStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { EnumField, FreeTextField, IdField, IntegerField, NonZero, TextField } from '@breadboard/platform';

const MAX_DELTA = 1_000_000;
const NAME = { min: 1, max: 100 };

export class ListInventoryQuery {
  /** Only this location. */
  @IdField('loc', { optional: true })
  location_id?: Uuid;

  /** Only this type, e.g. `jelly`. */
  @TextField({ ...NAME, optional: true, example: 'jelly' })
  type?: string;

  @EnumField(STOCK_STATUSES, { optional: true })
  status?: StockStatus;
}

export class AdjustStockRequest {
  @IdField('loc')
  location_id: Uuid;

  @TextField({ ...NAME, example: 'jelly' })
  type: string;

  @TextField({ ...NAME, example: 'grape' })
  option: string;

  /** Units to add, or to take away when negative. */
  @IntegerField({ min: -MAX_DELTA, max: MAX_DELTA })
  @NonZero()
  delta: number;

  /** Kept with the movement and in the audit log. */
  @FreeTextField({ min: 1, max: 200, example: 'Delivery of the morning' })
  reason: string;
}

export class CountStockRequest {
  @IdField('loc')
  location_id: Uuid;

  @TextField({ ...NAME, example: 'jelly' })
  type: string;

  @TextField({ ...NAME, example: 'grape' })
  option: string;

  /** Units on the shelf, those that orders hold among them. */
  @IntegerField({ min: 0, max: MAX_DELTA })
  counted: number;

  /** Kept with the movement and in the audit log. */
  @FreeTextField({ min: 1, max: 200, optional: true, example: 'Count of the evening' })
  reason?: string;
}

export class SetLowThresholdRequest {
  /** At or under this many units the item is `low`. */
  @IntegerField({ min: 0, max: MAX_DELTA })
  low_threshold: number;
}
