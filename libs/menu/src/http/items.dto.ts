import { formatId, unitPriceToMajor, type Uuid } from '@breadboard/kernel';
import { FreeTextField, IdField, IntegerField, MoneyField } from '@breadboard/platform';
import type { GroupUse } from '../domain/choices';
import type { Changes, Item, ItemFields } from '../domain/menu-records';
import { ApiCount, DietaryField, PartsField, unitPrice } from './menu-fields';
import {
  KeptPartsRequest,
  LocationPriceResponse,
  newParts,
  RecipeLineResponse,
  recipeOf,
  sentParts,
  shownPrices,
} from './menu-parts.dto';

const DESCRIPTION = { min: 0, max: 1_000, optional: true, example: 'Two slices, as you like them.' };
const MAX_GROUPS = 50;

export class ListItemsQuery {
  /** Only the items of this category. */
  @IdField('cat', { optional: true })
  category_id?: Uuid;
}

/** A modifier group that the item offers. */
export class OfferedGroupRequest {
  @IdField('grp')
  group_id: Uuid;

  /** Selections that a line must have at least; left out or null: as the group says. @example 1 */
  @IntegerField({ min: 0, max: 100, optional: true, nullable: true })
  min_selections?: number | null;

  /** Selections that a line may have at most; left out or null: as the group says. @example 2 */
  @IntegerField({ min: 1, max: 100, optional: true, nullable: true })
  max_selections?: number | null;
}

export class CreateItemRequest extends KeptPartsRequest {
  @IdField('cat')
  category_id: Uuid;

  @FreeTextField({ min: 1, max: 100, example: 'PB&J Classic' })
  name: string;

  @FreeTextField(DESCRIPTION)
  description?: string;

  /** For one without modifiers, in major units, up to four decimals. @example 12.495 */
  @MoneyField()
  price: number;

  @DietaryField()
  dietary?: string[];

  /** In menu order. */
  @PartsField(OfferedGroupRequest, MAX_GROUPS)
  modifier_groups?: OfferedGroupRequest[];
}

/** What is sent replaces what was there, the rest stays; a list is replaced as a whole. */
export class ChangeItemRequest extends KeptPartsRequest {
  @IdField('cat', { optional: true })
  category_id?: Uuid;

  @FreeTextField({ min: 1, max: 100, optional: true, example: 'PB&J Classic' })
  name?: string;

  @FreeTextField(DESCRIPTION)
  description?: string;

  /** For one without modifiers, in major units, up to four decimals. @example 12.495 */
  @MoneyField({ optional: true })
  price?: number;

  @DietaryField()
  dietary?: string[];

  /** In menu order. */
  @PartsField(OfferedGroupRequest, MAX_GROUPS)
  modifier_groups?: OfferedGroupRequest[];
}

export function newItemOf(body: CreateItemRequest): ItemFields {
  return {
    categoryId: body.category_id,
    name: body.name,
    description: body.description ?? '',
    price: unitPrice(body.price),
    dietary: body.dietary ?? [],
    groups: usesOf(body.modifier_groups ?? []),
    ...newParts(body),
  };
}

export function itemChangesOf(body: ChangeItemRequest): Changes<ItemFields> {
  const { name, description, dietary } = body;
  return {
    categoryId: body.category_id,
    name,
    description,
    price: body.price === undefined ? undefined : unitPrice(body.price),
    dietary,
    groups: body.modifier_groups && usesOf(body.modifier_groups),
    ...sentParts(body),
  };
}

function usesOf(groups: readonly OfferedGroupRequest[]): GroupUse[] {
  return groups.map(({ group_id: groupId, min_selections: min = null, max_selections: max = null }) => ({
    groupId,
    min,
    max,
  }));
}

export class OfferedGroupResponse {
  /** @example grp_100 */
  group_id: string;
  /** Null: as the group says. */
  @ApiCount(null)
  min_selections: number | null;
  /** Null: as the group says. */
  @ApiCount(null)
  max_selections: number | null;
}

/** An item of the menu as those who keep it see it. */
export class ItemResponse {
  /** @example item_123 */
  id: string;
  /** @example cat_001 */
  category_id: string;
  /** @example PB&J Classic */
  name: string;
  /** @example Two slices, as you like them. */
  description: string;
  /** For one without modifiers, in major units, up to four decimals. @example 12.495 */
  price: number;
  /** @example ["vegetarian"] */
  dietary: string[];
  /** @example 0 */
  position: number;
  /** Whether it is sold. What is not is not on the public menu. */
  enabled: boolean;
  /** In menu order. */
  modifier_groups: OfferedGroupResponse[];
  recipe: RecipeLineResponse[];
  location_prices: LocationPriceResponse[];
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;

  static from(item: Item): ItemResponse {
    return {
      id: formatId('item', item.id),
      category_id: formatId('cat', item.categoryId),
      name: item.name,
      description: item.description,
      price: unitPriceToMajor(item.price),
      dietary: [...item.dietary],
      position: item.position,
      enabled: item.enabled,
      modifier_groups: item.groups.map(({ groupId, min, max }) => ({
        group_id: formatId('grp', groupId),
        min_selections: min,
        max_selections: max,
      })),
      recipe: recipeOf(item.recipe),
      location_prices: shownPrices(item.locationPrices),
      version: item.version,
    };
  }
}

export class ItemListResponse {
  /** In menu order. */
  data: ItemResponse[];
}
