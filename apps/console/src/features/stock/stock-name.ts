import type { components } from '@breadboard/api-client';

export type StockItem = components['schemas']['StockItemResponse'];

/** `peanut_butter` and `honey_roast` as people read them: "Peanut butter, honey roast". */
export function stockName({ type, option }: { readonly type: string; readonly option: string }): string {
  const words = `${type}, ${option}`.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
