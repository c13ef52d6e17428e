import { Injectable } from '@nestjs/common';
import type { StockStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { type Query, query, UnitOfWork } from '@breadboard/platform';
import { SELECT_STOCK_ITEMS, type StockItemRow, type StockItemView, toStockItemView } from './stock-item-view';

export interface StockFilter {
  readonly type?: string;
  readonly status?: StockStatus;
}

@Injectable()
export class InventoryQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Stock in menu order.
   * @param locationId one location, or null for every location
   * @param locationIds the locations that the caller is held to, or null
   */
  list(locationId: Uuid | null, locationIds: readonly Uuid[] | null, filter: StockFilter = {}): Query<StockItemView[]> {
    const sql = `${SELECT_STOCK_ITEMS}
      AND ($2::uuid IS NULL OR s.location_id = $2)
      AND ($3::uuid[] IS NULL OR s.location_id = ANY ($3))
      AND ($4::text IS NULL OR s.type = $4)
      ORDER BY s.location_id, s.position, s.type, s.option`;
    const params = [this.unitOfWork.tenantId, locationId, locationIds, filter.type ?? null];
    return query<StockItemRow, StockItemView[]>(sql, params, (rows) =>
      rows.map(toStockItemView).filter((item) => !filter.status || item.status === filter.status),
    );
  }

  /** Options of a type that have units available at the location and are not taken off at that moment, in menu order. */
  inStockOptions(locationId: Uuid, type: string, at: Date): Query<string[]> {
    const sql = `
      SELECT s.option FROM stock_items s
      WHERE s.tenant_id = $1 AND s.location_id = $2 AND s.type = $3 AND s.available > 0 AND NOT EXISTS (
        SELECT FROM stock_unavailability u
        WHERE (u.tenant_id, u.stock_item_id) = (s.tenant_id, s.id) AND (u.until IS NULL OR u.until > $4))
      ORDER BY s.position, s.option`;
    return query<{ option: string }, string[]>(sql, [this.unitOfWork.tenantId, locationId, type, at], (rows) =>
      rows.map((row) => row.option),
    );
  }
}
