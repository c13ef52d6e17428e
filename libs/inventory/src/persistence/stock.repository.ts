import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type DomainEvent, newId, type Query, query, type Statement, UnitOfWork } from '@breadboard/platform';
import { levelChange, type StockItemLevel } from '../domain/level-change';
import type { MovementKind } from '../domain/movement';
import type { StockShortage } from '../domain/out-of-stock';
import { SELECT_STOCK_ITEMS, type StockItemRow, type StockItemView, toStockItemView } from './stock-item-view';
import { CONSUME, RELEASE, RESERVE } from './stock.sql';

/** Units of one stock item that an order needs. */
export interface StockNeed {
  readonly type: string;
  readonly option: string;
  readonly quantity: number;
}

/** What came of holding units for an order. */
export interface StockTaken {
  /** The needs that could not be met: too few, or no such item. The caller rolls back unless there are none. */
  readonly shortages: readonly StockShortage[];
  /** To be told: one for each item whose status it changed. */
  readonly events: readonly DomainEvent[];
}

/** A stock item as a statement left it, with the units available before. */
type MovedRow = StockItemLevel & { readonly before: number };
type NeedRow = MovedRow | (StockShortage & { readonly id: null });

/** A change of the units available that somebody makes by hand. */
export interface StockAdjustment {
  readonly stockItemId: Uuid;
  readonly kind: MovementKind;
  readonly delta: number;
  readonly reason: string | null;
  readonly actorId: Uuid | null;
  readonly at: Date;
}

/** Changes of stock, each one statement: units only ever move by a conditional update on locked rows. */
@Injectable()
export class StockRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds units for an order: available → reserved. Several needs of one item are summed. */
  reserve(orderId: Uuid, locationId: Uuid, needs: readonly StockNeed[], at: Date): Query<StockTaken> {
    const params = [this.unitOfWork.tenantId, locationId, JSON.stringify(needs), orderId, at];
    return query<NeedRow, StockTaken>(RESERVE, params, (rows) => ({
      shortages: rows.flatMap(({ id, type, option }) => (id === null ? [{ type, option }] : [])),
      events: levelEvents(rows.filter((row) => row.id !== null)),
    }));
  }

  /**
   * Gives back what an order still holds: reserved → available. Doing it twice changes nothing.
   * @returns events to tell, one for each item whose status it changed.
   */
  release(orderId: Uuid, at: Date): Query<DomainEvent[]> {
    return query<MovedRow, DomainEvent[]>(RELEASE, [this.unitOfWork.tenantId, orderId, at], levelEvents);
  }

  /** Uses up what an order still holds, with a `sale` movement for each item. Doing it twice changes nothing. */
  consume(orderId: Uuid, at: Date): Query<void> {
    return query(CONSUME, [this.unitOfWork.tenantId, orderId, at, newId()], () => undefined);
  }

  byId(stockItemId: Uuid): Query<StockItemView | null> {
    return this.oneItem(`${SELECT_STOCK_ITEMS} AND s.id = $2`, [this.unitOfWork.tenantId, stockItemId]);
  }

  /** A stock item by its name at a location, locked until the unit of work ends. */
  lockByOption(locationId: Uuid, type: string, option: string): Query<StockItemView | null> {
    const sql = `${SELECT_STOCK_ITEMS} AND (s.location_id, s.type, s.option) = ($2, $3, $4) FOR NO KEY UPDATE`;
    return this.oneItem(sql, [this.unitOfWork.tenantId, locationId, type, option]);
  }

  /** A stock item by its id, locked until the unit of work ends. */
  lock(stockItemId: Uuid): Query<StockItemView | null> {
    const sql = `${SELECT_STOCK_ITEMS} AND s.id = $2 FOR NO KEY UPDATE`;
    return this.oneItem(sql, [this.unitOfWork.tenantId, stockItemId]);
  }

  /** Moves the units available of a locked item, and notes the movement: one row. Below zero it changes nothing: no row. */
  adjust(adjustment: StockAdjustment): Statement {
    const { stockItemId, kind, delta, reason, actorId, at } = adjustment;
    return {
      sql: `
        WITH changed AS (
          UPDATE stock_items s SET available = s.available + $3, updated_at = $4
          WHERE s.tenant_id = $1 AND s.id = $2 AND s.available + $3 >= 0
          RETURNING s.id
        )
        INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, reason, actor_id, at)
        SELECT $1, $5, c.id, $8, $3, $6, $7, $4 FROM changed c
        RETURNING id`,
      params: [this.unitOfWork.tenantId, stockItemId, delta, at, newId(), reason, actorId, kind],
    };
  }

  setLowThreshold(stockItemId: Uuid, lowThreshold: number, at: Date): Statement {
    return {
      sql: 'UPDATE stock_items SET low_threshold = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      params: [this.unitOfWork.tenantId, stockItemId, lowThreshold, at],
    };
  }

  /** @param until null: until undone. */
  takeOff(stockItemId: Uuid, until: Date | null): Statement {
    return {
      sql: `
        INSERT INTO stock_unavailability (tenant_id, stock_item_id, until) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, stock_item_id) DO UPDATE SET until = EXCLUDED.until`,
      params: [this.unitOfWork.tenantId, stockItemId, until],
    };
  }

  bringBack(stockItemId: Uuid): Statement {
    return {
      sql: 'DELETE FROM stock_unavailability WHERE (tenant_id, stock_item_id) = ($1, $2)',
      params: [this.unitOfWork.tenantId, stockItemId],
    };
  }

  private oneItem(sql: string, params: readonly unknown[]): Query<StockItemView | null> {
    return query<StockItemRow, StockItemView | null>(sql, params, ([row]) => (row ? toStockItemView(row) : null));
  }
}

function levelEvents(moved: readonly MovedRow[]): DomainEvent[] {
  const inOrder = moved.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.flatMap(({ before, ...after }) => levelChange({ ...after, available: before }, after));
}
