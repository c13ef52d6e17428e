import { Inject, Injectable } from '@nestjs/common';
import { InventoryQueries, outOfStock } from '@breadboard/inventory';
import { CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { menuOffer, MenuQueries } from '@breadboard/menu';
import { UnitOfWork } from '@breadboard/platform';
import { LocationQueries } from '@breadboard/tenants';
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
    private readonly locations: LocationQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws menu_item_unavailable when the location sells no such thing. */
  async itemOf(dialect: Dialect, locationId: Uuid): Promise<BuiltItem> {
    const now = this.clock.now();
    const ask = () =>
      this.unitOfWork.fetchAll([
        this.locations.byId(locationId),
        this.menu.menu(locationId),
        // Units are settled by whoever takes them.
        this.menu.conditions(locationId, now, false),
      ]);
    const [found, menu, conditions] = await this.unitOfWork.run(ask, { readOnly: true });
    const location = required(found, 'location of the key');
    const item = builtItemOf(dialect, menuOffer(menu, conditions, { location, kitchenAt: now, pickupAt: now }));
    if (!item) throw refuse('menu_item_unavailable');
    return item;
  }

  /** What is 86'd is told like what has run out, with what can be had instead. @throws out_of_stock */
  async assertAvailable(locationId: Uuid, item: BuiltItem, chosen: readonly ChosenModifier[]): Promise<void> {
    const gone = chosen.find(({ available }) => !available);
    if (!gone) return;
    const { groupCode: type, code: option } = gone;
    const inStock = await this.unitOfWork.fetch(this.inventory.inStockOptions(locationId, type, this.clock.now()));
    const others = (item.groups.get(type)?.modifiers ?? [])
      .filter(({ available }) => available)
      .map(({ code }) => code);
    throw outOfStock(
      { type, option },
      inStock.filter((code) => others.includes(code)),
    );
  }
}
