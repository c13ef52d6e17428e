import { formatId, unitPriceToMajor, type Uuid } from '@breadboard/kernel';
import { FreeTextField, IdField, IntegerField, MoneyField } from '@breadboard/platform';
import type { Changes, Modifier, ModifierFields } from '../domain/menu-records';
import { CodeField, unitPrice } from './menu-fields';
import {
  KeptPartsRequest,
  LocationPriceResponse,
  newParts,
  RecipeLineResponse,
  recipeOf,
  sentParts,
  shownPrices,
} from './menu-parts.dto';

const MAX_QUANTITY = { min: 1, max: 100, optional: true };

export class ListModifiersQuery {
  /** Only the modifiers of this group. */
  @IdField('grp', { optional: true })
  group_id?: Uuid;
}

export class CreateModifierRequest extends KeptPartsRequest {
  /** It stays in this group. */
  @IdField('grp')
  group_id: Uuid;

  /** Unique in its group. */
  @CodeField({ example: 'rye' })
  code: string;

  @FreeTextField({ min: 1, max: 100, example: 'Rye' })
  name: string;

  /** Added to the item's price for each one, in major units, up to four decimals; 0 when left out. @example 0.75 */
  @MoneyField({ optional: true })
  price?: number;

  /** How many of it one line may have; 1 when left out. @example 1 */
  @IntegerField(MAX_QUANTITY)
  max_quantity?: number;
}

/** What is sent replaces what was there, the rest stays; a list is replaced as a whole. */
export class ChangeModifierRequest extends KeptPartsRequest {
  /** Unique in its group. */
  @CodeField({ optional: true, example: 'rye' })
  code?: string;

  @FreeTextField({ min: 1, max: 100, optional: true, example: 'Rye' })
  name?: string;

  /** Added to the item's price for each one, in major units, up to four decimals. @example 0.75 */
  @MoneyField({ optional: true })
  price?: number;

  /** How many of it one line may have. @example 1 */
  @IntegerField(MAX_QUANTITY)
  max_quantity?: number;
}

export function newModifierOf(body: CreateModifierRequest): ModifierFields {
  return {
    groupId: body.group_id,
    code: body.code,
    name: body.name,
    price: unitPrice(body.price ?? 0),
    maxQuantity: body.max_quantity ?? 1,
    ...newParts(body),
  };
}

export function modifierChangesOf(body: ChangeModifierRequest): Changes<ModifierFields> {
  const { code, name } = body;
  return {
    code,
    name,
    price: body.price === undefined ? undefined : unitPrice(body.price),
    maxQuantity: body.max_quantity,
    ...sentParts(body),
  };
}

/** A modifier of the menu as those who keep it see it. */
export class ModifierResponse {
  /** @example mod_101 */
  id: string;
  /** @example grp_100 */
  group_id: string;
  /** @example rye */
  code: string;
  /** @example Rye */
  name: string;
  /** Added to the item's price for each one, in major units, up to four decimals. @example 0.75 */
  price: number;
  /** How many of it one line may have. @example 1 */
  max_quantity: number;
  /** @example 0 */
  position: number;
  /** Whether it can be chosen. */
  enabled: boolean;
  recipe: RecipeLineResponse[];
  location_prices: LocationPriceResponse[];
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;

  static from(modifier: Modifier): ModifierResponse {
    return {
      id: formatId('mod', modifier.id),
      group_id: formatId('grp', modifier.groupId),
      code: modifier.code,
      name: modifier.name,
      price: unitPriceToMajor(modifier.price),
      max_quantity: modifier.maxQuantity,
      position: modifier.position,
      enabled: modifier.enabled,
      recipe: recipeOf(modifier.recipe),
      location_prices: shownPrices(modifier.locationPrices),
      version: modifier.version,
    };
  }
}

export class ModifierListResponse {
  /** By group, in menu order. */
  data: ModifierResponse[];
}
