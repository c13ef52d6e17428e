import { Injectable } from '@nestjs/common';
import { errorsOf } from '@breadboard/kernel';
import { INVENTORY_ERRORS } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockChanges, type StockPlace } from './stock-changes';

const fail = errorsOf(INVENTORY_ERRORS);

export interface AdjustStockCommand extends StockPlace {
  /** Units to add, or to take away when negative. Never zero. */
  readonly delta: number;
  readonly reason: string;
}

/** Corrects the units available by hand: a delivery, or waste. What orders hold stays as it is. */
@Injectable()
export class AdjustStock {
  constructor(private readonly changes: StockChanges) {}

  /** @throws location_not_found; stock_item_not_found; insufficient_stock when fewer than none would be available. */
  execute({ delta, reason, ...place }: AdjustStockCommand): Promise<StockItemView> {
    return this.changes.make(place, ({ available, type, option }) => {
      if (available + delta < 0) {
        throw fail('insufficient_stock', { message: onlySoMany(available), item: { type, option } });
      }
      return { kind: 'adjustment', delta, reason, action: 'inventory.adjust', details: { delta } };
    });
  }
}

function onlySoMany(available: number): string {
  if (available === 0) return 'No units are available.';
  return available === 1 ? 'Only 1 unit is available.' : `Only ${available} units are available.`;
}
