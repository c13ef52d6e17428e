import type { StockItem } from './stock-name';

/** What a form of the shelf holds. */
export interface StockFields {
  readonly kind: 'adjust' | 'count' | 'threshold';
  readonly units: number | null;
  readonly reason: string;
}

/** How many new orders could take afterwards; null: nothing is said yet, or it changes nothing of that. */
export function availableAfter(item: StockItem, { kind, units }: StockFields): number | null {
  if (units === null || kind === 'threshold') return null;
  return kind === 'adjust' ? item.available + units : units - item.reserved;
}
