import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { newId, type Statement } from '@breadboard/platform';
import type { StockUse } from '../domain/basket-menu';
import type { LocationPrice } from '../domain/menu-records';

/** Prices leave JSON as text, for JSON numbers are no bigints. */
export interface LocationPriceJson {
  readonly locationId: Uuid;
  readonly price: string;
}

export function readPrices(prices: readonly LocationPriceJson[]): LocationPrice[] {
  return prices.map(({ locationId, price }) => ({ locationId, price: BigInt(price) }));
}

/** What has a recipe: an item or a modifier. */
interface RecipeOwner {
  readonly item?: Uuid | null;
  readonly modifier?: Uuid | null;
}

/** Puts a recipe in the place of the one before. */
export function replaceRecipe(
  tenantId: Uuid,
  { item = null, modifier = null }: RecipeOwner,
  recipe: readonly StockUse[],
): Statement[] {
  const lines = recipe.map((use) => ({ ...use, id: newId() }));
  return [
    {
      sql: 'DELETE FROM recipe_lines WHERE tenant_id = $1 AND (menu_item_id = $2 OR modifier_id = $3)',
      params: [tenantId, item, modifier],
    },
    {
      sql: `
        INSERT INTO recipe_lines (tenant_id, id, menu_item_id, modifier_id, stock_type, stock_option, quantity)
        SELECT $1, r.id, $2, $3, r.type, r.option, r.quantity
        FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, type text, option text, quantity integer)`,
      params: [tenantId, item, modifier, JSON.stringify(lines)],
    },
  ];
}

const REPLACE_PRICES = {
  item: {
    clear: 'DELETE FROM menu_item_prices WHERE (tenant_id, menu_item_id) = ($1, $2)',
    fill: `
      INSERT INTO menu_item_prices (tenant_id, menu_item_id, location_id, unit_price)
      SELECT $1, $2, p.location_id, p.price FROM unnest($3::uuid[], $4::bigint[]) AS p (location_id, price)`,
  },
  modifier: {
    clear: 'DELETE FROM modifier_prices WHERE (tenant_id, modifier_id) = ($1, $2)',
    fill: `
      INSERT INTO modifier_prices (tenant_id, modifier_id, location_id, price_delta)
      SELECT $1, $2, p.location_id, p.price FROM unnest($3::uuid[], $4::bigint[]) AS p (location_id, price)`,
  },
} as const;

/** Puts prices by location in the place of those before. */
export function replacePrices(
  of: keyof typeof REPLACE_PRICES,
  tenantId: Uuid,
  id: Uuid,
  prices: readonly LocationPrice[],
): Statement[] {
  const amounts: UnitPrice[] = prices.map(({ price }) => price);
  const { clear, fill } = REPLACE_PRICES[of];
  return [
    { sql: clear, params: [tenantId, id] },
    { sql: fill, params: [tenantId, id, prices.map(({ locationId }) => locationId), amounts] },
  ];
}
