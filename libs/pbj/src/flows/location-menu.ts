import { Inject, Injectable } from '@nestjs/common';
import { InventoryQueries, outOfStock } from '@breadboard/inventory';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { MenuQueries } from '@breadboard/menu';
import { UnitOfWork } from '@breadboard/platform';
import { type BuiltItem, builtItemOf } from '../domain/built-item';
import type { ChosenModifier } from '../domain/choices';
import type { Dialect } from '../domain/dialect';
import { refuse } from '../pbj.errors';

/** What a dialect's item is at a location, read from its menu. Joins the open unit of work, or opens one. */
@Injectable()
export class LocationMenu {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly menu: MenuQueries,
    private readonly inventory: InventoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws menu_item_unavailable when the location sells no such thing. */
  async itemOf(dialect: Dialect, locationId: Uuid): Promise<BuiltItem> {
    const read = () => this.unitOfWork.fetch(this.menu.menuOf(locationId, this.clock.now()));
    const item = builtItemOf(dialect, await this.unitOfWork.run(read, { readOnly: true }));
    if (!item) throw refuse('menu_item_unavailable');
    return item;
  }

  /** What is 86'd is told like what has run out, with what can be had instead. @throws out_of_stock */
  async assertAvailable(locationId: Uuid, item: BuiltItem, chosen: readonly ChosenModifier[]): Promise<void> {
    const gone = chosen.find(({ available }) => !available);
    if (!gone) return;
    const { groupCode: type, code: option } = gone;
    const inStock = await this.unitOfWork.fetch(this.inventory.inStockOptions(locationId, type));
    const others = (item.groups.get(type)?.modifiers ?? [])
      .filter(({ available }) => available)
      .map(({ code }) => code);
    throw outOfStock(
      { type, option },
      inStock.filter((code) => others.includes(code)),
    );
  }
}
