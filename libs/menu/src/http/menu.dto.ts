import { formatId, isoSeconds, unitPriceToMajor } from '@breadboard/kernel';
import type { MenuItemView, MenuView } from '../domain/menu-view';
import { ModifierGroupResponse } from './modifier-group.dto';

export class MenuItemResponse {
  /** @example item_123 */
  id: string;
  /** @example PB&J Classic */
  name: string;
  /** @example Two slices, as you like them. */
  description: string;
  /**
   * For one without modifiers, in major units, up to four decimals.
   * @example 12.495
   */
  price: number;
  /** @example ["vegetarian"] */
  dietary: string[];
  /** Whether it can be ordered here now; units in stock are settled when the order is placed. */
  available: boolean;
  /** Until when it is taken off the menu; null when it is not, or when nobody knows. */
  unavailable_until: string | null;
  modifier_groups: ModifierGroupResponse[];

  static from(item: MenuItemView): MenuItemResponse {
    return {
      id: formatId('item', item.id),
      name: item.name,
      description: item.description,
      price: unitPriceToMajor(item.price),
      dietary: [...item.dietary],
      available: item.available,
      unavailable_until: item.unavailableUntil && isoSeconds(item.unavailableUntil),
      modifier_groups: item.groups.map((group) => ModifierGroupResponse.from(group)),
    };
  }
}

export class MenuCategoryResponse {
  /** @example cat_001 */
  id: string;
  /** @example Sandwiches */
  name: string;
  items: MenuItemResponse[];
}

/** What a location sells, in menu order. */
export class MenuResponse {
  /** @example loc_abc123 */
  location_id: string;
  /**
   * ISO 4217.
   * @example USD
   */
  currency: string;
  categories: MenuCategoryResponse[];

  static from(location: { id: string; currency: string }, menu: MenuView): MenuResponse {
    return {
      location_id: formatId('loc', location.id),
      currency: location.currency,
      categories: menu.categories.map((category) => ({
        id: formatId('cat', category.id),
        name: category.name,
        items: category.items.map((item) => MenuItemResponse.from(item)),
      })),
    };
  }
}
