import type { StockStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { stockStatusOf } from '../domain/stock-level';

/** Stock of one option at one location. */
export interface StockItemView {
  readonly id: Uuid;
  readonly locationId: Uuid;
  readonly type: string;
  readonly option: string;
  /** Units that new orders may take. */
  readonly available: number;
  /** Units held by orders that are queued or prepping. */
  readonly reserved: number;
  readonly lowThreshold: number;
  readonly status: StockStatus;
  readonly updatedAt: Date;
}

export type StockItemRow = Omit<StockItemView, 'status'>;

/** $1 is the tenant; further conditions are added with AND. */
export const SELECT_STOCK_ITEMS = `
  SELECT s.id, s.location_id AS "locationId", s.type, s.option, s.available, s.reserved,
    s.low_threshold AS "lowThreshold", s.updated_at AS "updatedAt"
  FROM stock_items s
  WHERE s.tenant_id = $1`;

export function toStockItemView(row: StockItemRow): StockItemView {
  return { ...row, status: stockStatusOf(row) };
}
