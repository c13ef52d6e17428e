import { formatId, isoSeconds, unitPriceToMajor } from '@breadboard/kernel';
import { TextField, TimestampField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { MenuItemView, MenuView } from '../domain/menu-view';
import { ModifierGroupResponse } from './modifier-group.dto';
import { UNAVAILABLE_REASONS, type UnavailableReason } from './unavailable-reason';

export class MenuQuery {
  /** When it would be picked up; left out: now. What is taken off until the kitchen begins can be had then. */
  @TimestampField({ optional: true })
  at?: Date;

  /** Slug of the tenant, when nothing else names it. */
  @TextField({ min: 1, max: 64, optional: true })
  tenant?: string;
}

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
  /** Whether it can be had here for that pickup; units in stock are settled when the order is placed. */
  available: boolean;
  /** Taken off for a while, sold out, or served at other times of the day; null when it can be had. */
  @ApiProperty({ enum: UNAVAILABLE_REASONS, nullable: true, example: null })
  unavailable_reason: UnavailableReason | null;
  /** Until when it is taken off the menu; null when it is not, or when nobody knows. */
  unavailable_until: string | null;
  /** When it is served the next time; null when it is served then, or when nobody knows. */
  available_from: string | null;
  modifier_groups: ModifierGroupResponse[];

  static from(item: MenuItemView): MenuItemResponse {
    return {
      id: formatId('item', item.id),
      name: item.name,
      description: item.description,
      price: unitPriceToMajor(item.price),
      dietary: [...item.dietary],
      available: item.available,
      unavailable_reason: item.outage?.reason ?? (item.isServed ? null : 'not_served'),
      unavailable_until: item.outage?.until ? isoSeconds(item.outage.until) : null,
      available_from: item.availableFrom && isoSeconds(item.availableFrom),
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
