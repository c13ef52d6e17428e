import type { StockStatus } from '@breadboard/contracts';
import type { StockItemView } from '@breadboard/inventory';
import { isoSeconds } from '@breadboard/kernel';

export class KioskStockItem {
  /** @example jelly */
  type: string;
  /** @example strawberry */
  option: string;
  /** Units available for new orders. */
  available: number;
  /** Units held by active orders. */
  reserved: number;
  status: StockStatus;
}

export class KioskStockResponse {
  /** When the newest of it changed. */
  updated_at: string;
  items: KioskStockItem[];

  static from(items: readonly StockItemView[], now: Date): KioskStockResponse {
    const newest = Math.max(...items.map(({ updatedAt }) => updatedAt.getTime()));
    return {
      updated_at: isoSeconds(items.length > 0 ? new Date(newest) : now),
      items: items.map(({ type, option, available, reserved, status }) => ({
        type,
        option,
        available,
        reserved,
        status,
      })),
    };
  }
}
