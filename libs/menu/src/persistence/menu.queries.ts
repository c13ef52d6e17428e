import { Injectable } from '@nestjs/common';
import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { type Query, query, UnitOfWork } from '@breadboard/platform';
import type { BasketMenu, BasketMenuItem, StockUse } from '../domain/basket-menu';
import type { Menu, MenuCategory, MenuItem } from '../domain/menu-view';
import type { MenuConditions } from '../domain/offer';
import { CONDITIONS } from './conditions.sql';
import { type ConditionsRow, toConditions } from './conditions-row';
import { BASKET_ITEMS, MENU_ITEMS } from './menu.sql';

interface ModifierJson {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly price: string;
  readonly maxQuantity: number;
  readonly default: boolean;
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
}

interface GroupJson {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  readonly includedCount: number;
  readonly modifiers: readonly ModifierJson[];
}

type BasketRow = Omit<BasketMenuItem, 'groups'> & { readonly groups: readonly GroupJson[] };
type MenuRow = Omit<MenuItem, 'groups'> & { readonly categoryName: string; readonly groups: readonly GroupJson[] };

@Injectable()
export class MenuQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The named items as they are kept, with recipes and the prices of the location. */
  forBasket(locationId: Uuid, menuItemIds: readonly Uuid[]): Query<BasketMenu> {
    return query<BasketRow, BasketMenu>(
      BASKET_ITEMS,
      [this.unitOfWork.tenantId, locationId, menuItemIds],
      (rows) => new Map(rows.map((row) => [row.id, { ...row, groups: row.groups.map(priced) }])),
    );
  }

  /** The whole menu as it is kept, with the prices of the location; without what is disabled. */
  menu(locationId: Uuid): Query<Menu> {
    const params = [this.unitOfWork.tenantId, locationId];
    return query<MenuRow, Menu>(MENU_ITEMS, params, (rows) => ({ categories: byCategory(rows) }));
  }

  /**
   * What the location is out of from that moment on, and what is served at which times.
   * @param withUnits whether what is out of stock counts. Ordering leaves it to whoever takes the stock.
   */
  conditions(locationId: Uuid, from: Date, withUnits: boolean): Query<MenuConditions> {
    const params = [this.unitOfWork.tenantId, locationId, from, withUnits];
    return query<ConditionsRow, MenuConditions>(CONDITIONS, params, (rows) => toConditions(rows, withUnits));
  }
}

function byCategory(rows: readonly MenuRow[]): MenuCategory[] {
  const categories = new Map<Uuid, MenuCategory & { items: MenuItem[] }>();
  for (const { categoryName, groups, ...item } of rows) {
    const category = categories.get(item.categoryId) ?? { id: item.categoryId, name: categoryName, items: [] };
    category.items.push({ ...item, groups: groups.map(priced) });
    categories.set(item.categoryId, category);
  }
  return [...categories.values()];
}

function priced(group: GroupJson) {
  const modifiers = group.modifiers.map((modifier): Omit<ModifierJson, 'price'> & { readonly price: UnitPrice } => ({
    ...modifier,
    price: BigInt(modifier.price),
  }));
  return { ...group, modifiers };
}
