import type { EventType, StockStatus } from '@breadboard/contracts';

export interface StockLevel {
  /** Units that new orders may take. */
  readonly available: number;
  /** At or under this many the item is low. */
  readonly lowThreshold: number;
}

export function stockStatusOf(level: StockLevel): StockStatus {
  if (level.available === 0) return 'out_of_stock';
  return level.available <= level.lowThreshold ? 'low' : 'in_stock';
}

/** The event that a change of level is told by, or null when the status stays the same. */
export function levelEventOf(before: StockLevel, after: StockLevel): EventType | null {
  const [was, is] = [stockStatusOf(before), stockStatusOf(after)];
  if (was === is) return null;
  if (is === 'out_of_stock') return 'inventory.out_of_stock';
  return is === 'low' && was === 'in_stock' ? 'inventory.low' : 'inventory.restocked';
}
