import type { StockUse } from './basket-menu';

/** One text for one stock item of a location. */
export function stockKey({ type, option }: Pick<StockUse, 'type' | 'option'>): string {
  return JSON.stringify([type, option]);
}
