import type { StockStatus } from '@breadboard/contracts';
import { formatId, isoSeconds } from '@breadboard/kernel';
import type { StockItemView } from '../persistence/stock-item-view';

/** Stock of one option at one location. */
export class StockItemResponse {
  /** @example stk_001 */
  id: string;
  /** @example loc_abc123 */
  location_id: string;
  /** @example jelly */
  type: string;
  /** @example grape */
  option: string;
  /**
   * Units that new orders may take.
   * @example 14
   */
  available: number;
  /**
   * Units held by orders that are queued or prepping.
   * @example 2
   */
  reserved: number;
  /**
   * At or under this many units the item is `low`.
   * @example 5
   */
  low_threshold: number;
  /** @example in_stock */
  status: StockStatus;
  /**
   * Whether the kitchen took it off, whatever the shelf holds.
   * @example false
   */
  taken_off: boolean;
  /** Until when; null when it is not, or until somebody brings it back. */
  taken_off_until: string | null;

  static from(item: StockItemView, now: Date): StockItemResponse {
    const until = item.takenOff?.until ?? null;
    const takenOff = item.takenOff !== null && (until === null || until > now);
    return {
      id: formatId('stk', item.id),
      location_id: formatId('loc', item.locationId),
      type: item.type,
      option: item.option,
      available: item.available,
      reserved: item.reserved,
      low_threshold: item.lowThreshold,
      status: item.status,
      taken_off: takenOff,
      taken_off_until: takenOff && until ? isoSeconds(until) : null,
    };
  }
}

export class InventoryResponse {
  /**
   * Newest change among the items; the present time when there is none.
   * @example 2026-01-24T18:30:00Z
   */
  updated_at: string;
  /** In menu order. */
  items: StockItemResponse[];

  static from(items: readonly StockItemView[], now: Date): InventoryResponse {
    const newest = items.reduce((latest, item) => Math.max(latest, item.updatedAt.getTime()), 0);
    return {
      updated_at: isoSeconds(items.length > 0 ? new Date(newest) : now),
      items: items.map((item) => StockItemResponse.from(item, now)),
    };
  }
}
