import { Injectable } from '@nestjs/common';
import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { type Query, query, UnitOfWork } from '@breadboard/platform';
import type { BasketMenu, BasketMenuItem, StockUse } from '../domain/basket-menu';
import type { MenuCategoryView, MenuItemView, MenuView } from '../domain/menu-view';
import { BASKET_ITEMS, MENU_ITEMS } from './menu.sql';

interface ModifierJson {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly price: string;
  readonly maxQuantity: number;
  readonly default: boolean;
  readonly available: boolean;
}

interface GroupJson<Modifier> {
  readonly id: Uuid;
  readonly code: string;
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  readonly includedCount: number;
  readonly modifiers: readonly Modifier[];
}

type BasketRow = Omit<BasketMenuItem, 'groups'> & {
  readonly groups: readonly GroupJson<ModifierJson & { readonly recipe: readonly StockUse[] }>[];
};

type MenuRow = Omit<MenuItemView, 'groups'> & {
  readonly categoryId: Uuid;
  readonly categoryName: string;
  readonly groups: readonly GroupJson<ModifierJson>[];
};

@Injectable()
export class MenuQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The named items with prices, availability and recipes, as they stand at the location at that moment. */
  forBasket(locationId: Uuid, menuItemIds: readonly Uuid[], at: Date): Query<BasketMenu> {
    const params = [this.unitOfWork.tenantId, locationId, at, menuItemIds];
    return query<BasketRow, BasketMenu>(
      BASKET_ITEMS,
      params,
      (rows) => new Map(rows.map((row) => [row.id, { ...row, groups: row.groups.map(priced) }])),
    );
  }

  /** The whole menu as guests of the location see it at that moment. */
  menuOf(locationId: Uuid, at: Date): Query<MenuView> {
    const params = [this.unitOfWork.tenantId, locationId, at];
    return query<MenuRow, MenuView>(MENU_ITEMS, params, (rows) => ({ categories: byCategory(rows) }));
  }
}

function byCategory(rows: readonly MenuRow[]): MenuCategoryView[] {
  const categories = new Map<Uuid, MenuCategoryView & { items: MenuItemView[] }>();
  for (const { categoryId, categoryName, groups, ...item } of rows) {
    const category = categories.get(categoryId) ?? { id: categoryId, name: categoryName, items: [] };
    category.items.push({ ...item, groups: groups.map(priced) });
    categories.set(categoryId, category);
  }
  return [...categories.values()];
}

function priced<Modifier extends ModifierJson>(group: GroupJson<Modifier>) {
  const modifiers = group.modifiers.map((modifier): Omit<Modifier, 'price'> & { readonly price: UnitPrice } => ({
    ...modifier,
    price: BigInt(modifier.price),
  }));
  return { ...group, modifiers };
}
