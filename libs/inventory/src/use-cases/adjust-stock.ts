import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK, type DomainError, errorsOf, required, type Uuid } from '@breadboard/kernel';
import { actorId, AuditLog, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { LocationQueries, locationNotFound } from '@breadboard/tenants';
import { levelChange } from '../domain/level-change';
import { stockStatusOf } from '../domain/stock-level';
import { INVENTORY_ERRORS, stockItemNotFound } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockRepository } from '../persistence/stock.repository';

const fail = errorsOf(INVENTORY_ERRORS);

export interface AdjustStockCommand {
  readonly locationId: Uuid;
  readonly type: string;
  readonly option: string;
  /** Units to add, or to take away when negative. Never zero. */
  readonly delta: number;
  readonly reason: string;
}

/** Corrects the units available by hand: a delivery, a count, waste. What orders hold stays as it is. */
@Injectable()
export class AdjustStock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stock: StockRepository,
    private readonly locations: LocationQueries,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws location_not_found; stock_item_not_found; insufficient_stock when fewer than none would be available. */
  execute(command: AdjustStockCommand): Promise<StockItemView> {
    return this.unitOfWork.run(async () => {
      const { locationId, type, option } = command;
      const before = await this.unitOfWork.fetch(this.stock.lockByOption(locationId, type, option));
      if (!before) throw await this.whatIsMissing(locationId);
      const after = adjusted(before, command.delta, this.clock.now());
      const changed = await this.unitOfWork.batch<object[]>(this.writing(before, after, command));
      required(changed[0]?.[0], 'movement of the adjusted stock item');
      return after;
    });
  }

  private async whatIsMissing(locationId: Uuid): Promise<DomainError> {
    const location = await this.unitOfWork.fetch(this.locations.byId(locationId));
    return location ? stockItemNotFound() : locationNotFound();
  }

  private writing(before: StockItemView, after: StockItemView, command: AdjustStockCommand): Statement[] {
    const { delta, reason } = command;
    const events = levelChange(before, after);
    const stockItemId = before.id;
    return [
      this.stock.adjust({ stockItemId, delta, reason, actorId: actorId(), at: after.updatedAt }),
      this.audit.statement({
        action: 'inventory.adjust',
        objectType: 'stock_item',
        objectId: stockItemId,
        locationId: before.locationId,
        reason,
        details: { delta, available: after.available },
      }),
      ...(events.length > 0 ? [this.outbox.statement(events)] : []),
    ];
  }
}

function adjusted(item: StockItemView, delta: number, at: Date): StockItemView {
  const available = item.available + delta;
  if (available < 0) {
    throw fail('insufficient_stock', {
      message: onlySoMany(item.available),
      item: { type: item.type, option: item.option },
    });
  }
  return { ...item, available, status: stockStatusOf({ ...item, available }), updatedAt: at };
}

function onlySoMany(available: number): string {
  if (available === 0) return 'No units are available.';
  return available === 1 ? 'Only 1 unit is available.' : `Only ${available} units are available.`;
}
