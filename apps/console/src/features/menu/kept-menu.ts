import type { components } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';

export type Item = components['schemas']['ItemResponse'];
export type Category = components['schemas']['CategoryResponse'];
export type Group = components['schemas']['KeptGroupResponse'];
export type Modifier = components['schemas']['ModifierResponse'];
export type Daypart = components['schemas']['DaypartResponse'];
export type RecipeLine = components['schemas']['RecipeLineResponse'];

export const ITEMS = '/api/v1/menu/items';
export const ITEM = '/api/v1/menu/items/{item_id}';
export const CATEGORIES = '/api/v1/menu/categories';
export const GROUPS = '/api/v1/menu/modifier-groups';
export const GROUP = '/api/v1/menu/modifier-groups/{group_id}';
export const MODIFIERS = '/api/v1/menu/modifiers';
export const DAYPARTS = '/api/v1/menu/dayparts';

/** All that the menu is made of, sold now or not. */
export interface KeptMenu {
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  readonly groups: readonly Group[];
  readonly modifiers: readonly Modifier[];
}

/** "2 × rye, 1 × smooth"; a dash for none. */
export function recipeInWords(lines: readonly RecipeLine[]): string {
  return lines.map(({ option, quantity }) => `${quantity} × ${option}`).join(', ') || '–';
}

/** Reads the whole menu: it is small, and its pages need most of it. */
export function useKeptMenu({ queries }: PageServices) {
  const parts = [
    queries.useQuery('get', CATEGORIES, {}),
    queries.useQuery('get', ITEMS, {}),
    queries.useQuery('get', GROUPS, {}),
    queries.useQuery('get', MODIFIERS, {}),
  ] as const;
  const [categories, items, groups, modifiers] = parts;
  const isThere = categories.data && items.data && groups.data && modifiers.data;
  const menu: KeptMenu | null = isThere
    ? {
        categories: categories.data.data,
        items: items.data.data,
        groups: groups.data.data,
        modifiers: modifiers.data.data,
      }
    : null;
  const error = parts.find((part) => part.error)?.error ?? null;
  return { menu, error, retry: () => void Promise.all(parts.map((part) => part.refetch())) };
}
