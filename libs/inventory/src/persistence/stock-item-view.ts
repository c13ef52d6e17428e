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
  /** The newest word of the kitchen that it is off; null when there is none. Its time may be over. */
  readonly takenOff: { readonly until: Date | null } | null;
}

export type StockItemRow = Omit<StockItemView, 'status' | 'takenOff'> & {
  readonly takenOff: { readonly until: string | null } | null;
};

/** $1 is the tenant; further conditions are added with AND. */
export const SELECT_STOCK_ITEMS = `
  SELECT s.id, s.location_id AS "locationId", s.type, s.option, s.available, s.reserved,
    s.low_threshold AS "lowThreshold", s.updated_at AS "updatedAt", (
      SELECT jsonb_build_object('until', u.until) FROM stock_unavailability u
      WHERE (u.tenant_id, u.stock_item_id) = (s.tenant_id, s.id)) AS "takenOff"
  FROM stock_items s
  WHERE s.tenant_id = $1`;

export function toStockItemView(row: StockItemRow): StockItemView {
  const takenOff = row.takenOff && { until: row.takenOff.until === null ? null : new Date(row.takenOff.until) };
  return { ...row, status: stockStatusOf(row), takenOff };
}
