import type { Item, RecipeLine } from './kept-menu';

/** Which group an item offers, and how its bounds differ from the group's. */
export interface OfferedGroup {
  readonly group_id: string;
  readonly min_selections: number | null;
  readonly max_selections: number | null;
}

export interface LocationPrice {
  readonly location_id: string;
  readonly price: number;
}

/** What can be typed about an item. */
export interface ItemFields {
  readonly name: string;
  readonly description: string;
  readonly category_id: string;
  readonly price: number | null;
  readonly enabled: boolean;
  readonly dietary: readonly string[];
  readonly modifier_groups: readonly OfferedGroup[];
  readonly recipe: readonly RecipeLine[];
  readonly location_prices: readonly LocationPrice[];
}

export function fieldsOfItem(item: Item): ItemFields {
  const { name, description, category_id, price, enabled, dietary, recipe, location_prices } = item;
  const modifier_groups = item.modifier_groups.map(({ group_id, min_selections, max_selections }) => ({
    group_id,
    min_selections: min_selections ?? null,
    max_selections: max_selections ?? null,
  }));
  return {
    name,
    description: description ?? '',
    category_id,
    price,
    enabled,
    dietary,
    modifier_groups,
    recipe,
    location_prices,
  };
}

export function newItem(categoryId: string): ItemFields {
  return {
    name: '',
    description: '',
    category_id: categoryId,
    price: null,
    enabled: true,
    dietary: [],
    modifier_groups: [],
    recipe: [],
    location_prices: [],
  };
}

/** As the API takes them. */
export function bodyOfItem(fields: Partial<ItemFields>) {
  const { price, dietary, modifier_groups: groups, recipe, location_prices: prices, ...rest } = fields;
  return {
    ...rest,
    ...(price === undefined || price === null ? {} : { price }),
    ...(dietary ? { dietary: [...dietary] } : {}),
    ...(groups ? { modifier_groups: [...groups] } : {}),
    ...(recipe ? { recipe: [...recipe] } : {}),
    ...(prices ? { location_prices: [...prices] } : {}),
  };
}
