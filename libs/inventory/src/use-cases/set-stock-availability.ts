import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { assertLocationInReach, AuditLog, UnitOfWork, type WantedOutage } from '@breadboard/platform';
import { stockItemNotFound } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockRepository } from '../persistence/stock.repository';

/** Takes an ingredient off at its location, or brings it back, whatever the shelf holds. Doing it twice changes nothing. */
@Injectable()
export class SetStockAvailability {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stock: StockRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws stock_item_not_found, also when the item is at a location out of the caller's reach. */
  execute(stockItemId: Uuid, outage: WantedOutage): Promise<StockItemView> {
    return this.unitOfWork.run(async () => {
      const item = await this.unitOfWork.fetch(this.stock.byId(stockItemId));
      if (!item) throw stockItemNotFound();
      assertLocationInReach(item.locationId, stockItemNotFound);
      await this.unitOfWork.batch([
        outage ? this.stock.takeOff(stockItemId, outage.until) : this.stock.bringBack(stockItemId),
        this.auditLog.statement({
          action: 'inventory.availability',
          objectType: 'stock_item',
          objectId: stockItemId,
          locationId: item.locationId,
          details: { available: outage === null, until: outage?.until ?? null },
        }),
      ]);
      return item;
    });
  }
}
