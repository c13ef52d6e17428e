import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK, type DomainError, required, type Uuid } from '@breadboard/kernel';
import { actorId, AuditLog, Outbox, type Statement, UnitOfWork } from '@breadboard/platform';
import { LocationQueries, locationNotFound } from '@breadboard/tenants';
import { levelChange } from '../domain/level-change';
import type { MovementKind } from '../domain/movement';
import { stockStatusOf } from '../domain/stock-level';
import { stockItemNotFound } from '../inventory.errors';
import type { StockItemView } from '../persistence/stock-item-view';
import { StockRepository } from '../persistence/stock.repository';

/** A stock item by its name at a location. */
export interface StockPlace {
  readonly locationId: Uuid;
  readonly type: string;
  readonly option: string;
}

/** What somebody does to the units available. */
export interface ChangeByHand {
  readonly kind: Extract<MovementKind, 'adjustment' | 'count'>;
  /** Units more, or less when negative; with none nothing moves, but it is in the audit log all the same. */
  readonly delta: number;
  readonly reason: string | null;
  /** Words of the audit log. */
  readonly action: string;
  readonly details: Readonly<Record<string, number>>;
}

/** Changes the units available of an item, with its movement, its audit entry and, if its status changes, its event. */
@Injectable()
export class StockChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stock: StockRepository,
    private readonly locations: LocationQueries,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Does what `decide` makes of the item, which is locked while it decides. It never asks for more than there is.
   * @throws location_not_found; stock_item_not_found; and whatever `decide` throws.
   */
  make(place: StockPlace, decide: (item: StockItemView) => ChangeByHand): Promise<StockItemView> {
    return this.unitOfWork.run(async () => {
      const { locationId, type, option } = place;
      const before = await this.unitOfWork.fetch(this.stock.lockByOption(locationId, type, option));
      if (!before) throw await this.whatIsMissing(locationId);
      const change = decide(before);
      const after = changed(before, change.delta, this.clock.now());
      const [, moved] = await this.unitOfWork.batch<object[]>(this.writing(before, after, change));
      if (change.delta !== 0) required(moved?.[0], 'movement of the changed stock item');
      return after;
    });
  }

  private async whatIsMissing(locationId: Uuid): Promise<DomainError> {
    const location = await this.unitOfWork.fetch(this.locations.byId(locationId));
    return location ? stockItemNotFound() : locationNotFound();
  }

  private writing(before: StockItemView, after: StockItemView, change: ChangeByHand): Statement[] {
    const { kind, delta, reason, action, details } = change;
    const events = levelChange(before, after);
    const stockItemId = before.id;
    return [
      this.audit.statement({
        action,
        objectType: 'stock_item',
        objectId: stockItemId,
        locationId: before.locationId,
        reason,
        details: { ...details, available: after.available },
      }),
      ...(delta === 0
        ? []
        : [this.stock.adjust({ stockItemId, kind, delta, reason, actorId: actorId(), at: after.updatedAt })]),
      ...(events.length > 0 ? [this.outbox.statement(events)] : []),
    ];
  }
}

function changed(item: StockItemView, delta: number, at: Date): StockItemView {
  if (delta === 0) return item;
  const available = item.available + delta;
  return { ...item, available, status: stockStatusOf({ ...item, available }), updatedAt: at };
}
