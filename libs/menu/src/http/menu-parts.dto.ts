import { formatId, unitPriceToMajor, type Uuid } from '@breadboard/kernel';
import { IdField, IntegerField, MoneyField, TextField } from '@breadboard/platform';
import type { StockUse } from '../domain/basket-menu';
import type { LocationPrice } from '../domain/menu-records';
import { unitPrice } from './menu-fields';

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

export function locationPricesOf(prices: readonly LocationPriceRequest[]): LocationPrice[] {
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
