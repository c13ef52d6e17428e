import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { assertLocationInReach, AuditLog, Outbox, UnitOfWork } from '@breadboard/platform';
import { levelChange } from '../domain/level-change';
import { stockStatusOf } from '../domain/stock-level';
import { stockItemNotFound } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockRepository } from '../persistence/stock.repository';

/** Sets the number of units at or under which a stock item is low. */
@Injectable()
export class SetLowThreshold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stock: StockRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws stock_item_not_found, also when the item is at a location out of the caller's reach. */
  execute(stockItemId: Uuid, lowThreshold: number): Promise<StockItemView> {
    return this.unitOfWork.run(async () => {
      const before = await this.unitOfWork.fetch(this.stock.lock(stockItemId));
      if (!before) throw stockItemNotFound();
      assertLocationInReach(before.locationId, stockItemNotFound);
      const updatedAt = this.clock.now();
      const after = { ...before, lowThreshold, status: stockStatusOf({ ...before, lowThreshold }), updatedAt };
      const events = levelChange(before, after);
      await this.unitOfWork.batch([
        this.stock.setLowThreshold(stockItemId, lowThreshold, updatedAt),
        this.audit.statement({
          action: 'inventory.set_threshold',
          objectType: 'stock_item',
          objectId: stockItemId,
          locationId: before.locationId,
          details: { low_threshold: lowThreshold },
        }),
        ...(events.length > 0 ? [this.outbox.statement(events)] : []),
      ]);
      return after;
    });
  }
}
