import { formatId, unitPriceToMajor, type Uuid } from '@breadboard/kernel';
import { IdField, IntegerField, MoneyField, TextField } from '@breadboard/platform';
import type { StockUse } from '../domain/basket-menu';
import type { LocationPrice } from '../domain/menu-records';
import { OptionalFlag, PartsField, unitPrice } from './menu-fields';

const STOCK_NAME = { min: 1, max: 60 };

/** Units of one stock item that one of the record uses. */
export class RecipeLineRequest {
  @TextField({ ...STOCK_NAME, example: 'jelly' })
  type: string;

  @TextField({ ...STOCK_NAME, example: 'grape' })
  option: string;

  /** @example 1 */
  @IntegerField({ min: 1, max: 100 })
  quantity: number;
}

/** A price that holds at one location, instead of the record's own. */
export class LocationPriceRequest {
  @IdField('loc')
  location_id: Uuid;

  /** Major units, up to four decimals. @example 13.5 */
  @MoneyField()
  price: number;
}

/** What requests for items and for modifiers have in common. A list is replaced as a whole. */
export class KeptPartsRequest {
  /** Place on the menu beside others of its kind; left out in a new one: the last. */
  @IntegerField({ min: 0, max: 10_000, optional: true })
  position?: number;

  /** Whether it is sold; a new one is when left out. What is not is not on the public menu. */
  @OptionalFlag()
  enabled?: boolean;

  /** Stock that one of it uses. */
  @PartsField(RecipeLineRequest, 50)
  recipe?: RecipeLineRequest[];

  @PartsField(LocationPriceRequest, 500)
  location_prices?: LocationPriceRequest[];
}

/** What was sent of the parts. */
export function sentParts(body: KeptPartsRequest) {
  return {
    position: body.position,
    enabled: body.enabled,
    recipe: body.recipe && recipeOf(body.recipe),
    locationPrices: body.location_prices && locationPricesOf(body.location_prices),
  };
}

/** The parts of a new record. */
export function newParts(body: KeptPartsRequest) {
  const { position = null, enabled = true, recipe = [], locationPrices = [] } = sentParts(body);
  return { position, enabled, recipe, locationPrices };
}

export class RecipeLineResponse {
  /** @example jelly */
  type: string;
  /** @example grape */
  option: string;
  /** @example 1 */
  quantity: number;
}

export class LocationPriceResponse {
  /** @example loc_abc123 */
  location_id: string;
  /** Major units, up to four decimals. @example 13.5 */
  price: number;
}

function locationPricesOf(prices: readonly LocationPriceRequest[]): LocationPrice[] {
  return prices.map(({ location_id: locationId, price }) => ({ locationId, price: unitPrice(price) }));
}

/** Without whatever else the request's objects carry. */
export function recipeOf(lines: readonly RecipeLineRequest[]): StockUse[] {
  return lines.map(({ type, option, quantity }) => ({ type, option, quantity }));
}

export function shownPrices(prices: readonly LocationPrice[]): LocationPriceResponse[] {
  return prices.map(({ locationId, price }) => ({
    location_id: formatId('loc', locationId),
    price: unitPriceToMajor(price),
  }));
}
