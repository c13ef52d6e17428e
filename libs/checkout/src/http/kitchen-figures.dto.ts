import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import type { AllDayCount, ItemToMake, ModifierToMake } from '@breadboard/orders';
import { IdField } from '@breadboard/platform';

export class AllDayQuery {
  /** Whose kitchen. */
  @IdField('loc')
  location_id: Uuid;
}

export class ModifierToMakeDto {
  /** @example mod_001 */
  modifier_id: string;
  /** @example jelly */
  group: string;
  /** @example Grape jelly */
  name: string;
  /** @example 3 */
  quantity: number;

  static from({ modifierId, groupCode, name, quantity }: ModifierToMake): ModifierToMakeDto {
    return { modifier_id: formatId('mod', modifierId), group: groupCode, name, quantity };
  }
}

export class ItemToMakeDto {
  /** @example item_123 */
  menu_item_id: string;
  /** @example Turkey club */
  name: string;
  /** Portions in all. @example 4 */
  quantity: number;
  /** What is asked for with them, the most wanted first. */
  modifiers: ModifierToMakeDto[];

  static from({ menuItemId, name, quantity, modifiers }: ItemToMake): ItemToMakeDto {
    return {
      menu_item_id: formatId('item', menuItemId),
      name,
      quantity,
      modifiers: modifiers.map((modifier) => ModifierToMakeDto.from(modifier)),
    };
  }
}

/** What a kitchen still has to make, over all its orders that are queued, prepping or toasting. */
export class AllDayDto {
  /** @example 2026-01-24T18:00:00Z */
  as_of: string;
  /** @example 7 */
  orders: number;
  /** The most wanted first. */
  items: ItemToMakeDto[];

  static from({ orders, items }: AllDayCount, at: Date): AllDayDto {
    return { as_of: isoSeconds(at), orders, items: items.map((item) => ItemToMakeDto.from(item)) };
  }
}
