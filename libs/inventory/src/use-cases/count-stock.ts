import { Injectable } from '@nestjs/common';
import { errorsOf } from '@breadboard/kernel';
import { differenceOfCount } from '../domain/count-difference';
import { INVENTORY_ERRORS } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockChanges, type StockPlace } from './stock-changes';

const fail = errorsOf(INVENTORY_ERRORS);

export interface CountStockCommand extends StockPlace {
  /** Units on the shelf, those that orders hold among them. */
  readonly counted: number;
  readonly reason: string | null;
}

/** Sets what is on hand to what somebody has counted. What orders hold stays as it is; the rest is available. */
@Injectable()
export class CountStock {
  constructor(private readonly changes: StockChanges) {}

  /** @throws location_not_found; stock_item_not_found; insufficient_stock when orders hold more than was counted. */
  execute({ counted, reason, ...place }: CountStockCommand): Promise<StockItemView> {
    return this.changes.make(place, (item) => {
      const { reserved, type, option } = item;
      const delta = differenceOfCount(item, counted);
      if (delta === null) {
        throw fail('insufficient_stock', { message: heldByOrders(reserved), field: 'counted', item: { type, option } });
      }
      return { kind: 'count', delta, reason, action: 'inventory.count', details: { counted, delta } };
    });
  }
}

function heldByOrders(reserved: number): string {
  return reserved === 1 ? 'Orders hold 1 unit.' : `Orders hold ${reserved} units.`;
}
