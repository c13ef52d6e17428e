import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { levelEventOf, type StockLevel } from './stock-level';

/** A stock item, as far as its events tell of it. */
export interface StockItemLevel extends StockLevel {
  readonly id: Uuid;
  readonly locationId: Uuid;
  readonly type: string;
  readonly option: string;
}

export interface StockLevelEvent {
  readonly type: EventType;
  readonly aggregate: 'stock_item';
  readonly aggregateId: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The event of a stock item's change of level, or none when its status stays the same. */
export function levelChange(before: StockLevel, after: StockItemLevel): StockLevelEvent[] {
  const type = levelEventOf(before, after);
  if (!type) return [];
  const payload = {
    stock_item_id: after.id,
    location_id: after.locationId,
    type: after.type,
    option: after.option,
    available: after.available,
    low_threshold: after.lowThreshold,
  };
  return [{ type, aggregate: 'stock_item', aggregateId: after.id, payload }];
}
