import { formatId, parseId, required, type Uuid } from '@breadboard/kernel';
import type { TestApi } from './test-api';

/** Records of a tenant's menu that have the number of the tenant, and are free to go. */
export interface KeptMenu {
  readonly category: string;
  readonly item: string;
  readonly group: string;
  readonly modifier: string;
}

/** A category and a modifier group that every tenant has. */
const SHELF = 'cat_77777777';
const CHOICE = 'grp_77777777';

/** A request that would do, for one route of those who keep the menu. */
interface MenuSample {
  readonly permission: 'menu.change';
  readonly names: readonly 'menu'[];
  readonly path: (world: { readonly menu: KeptMenu }) => string;
  readonly body?: (world: unknown, nth: number) => object;
}

interface Kind {
  readonly path: string;
  readonly id: string;
  readonly of: keyof KeptMenu;
  readonly added: (nth: number) => object;
  readonly changed: (nth: number) => object;
}

const KINDS: readonly Kind[] = [
  {
    path: 'categories',
    id: 'category_id',
    of: 'category',
    added: () => ({ name: 'Breakfast' }),
    changed: (nth) => ({ name: `Breakfast ${nth}` }),
  },
  {
    path: 'items',
    id: 'item_id',
    of: 'item',
    added: () => ({ category_id: SHELF, name: 'Porridge', price: 4.5 }),
    changed: (nth) => ({ price: nth }),
  },
  {
    path: 'modifier-groups',
    id: 'group_id',
    of: 'group',
    added: (nth) => ({ code: `group_${nth}`, name: 'Sauce' }),
    changed: (nth) => ({ name: `Sauce ${nth}` }),
  },
  {
    path: 'modifiers',
    id: 'modifier_id',
    of: 'modifier',
    added: (nth) => ({ group_id: CHOICE, code: `extra_${nth}`, name: 'Extra' }),
    changed: (nth) => ({ price: nth }),
  },
];

function samplesOf({ path, id, of, added, changed }: Kind): Record<string, MenuSample> {
  const all = `/api/v1/menu/${path}`;
  const list: MenuSample = { permission: 'menu.change', names: [], path: () => all };
  const one: MenuSample = { permission: 'menu.change', names: ['menu'], path: ({ menu }) => `${all}/${menu[of]}` };
  return {
    [`GET ${all}`]: list,
    [`POST ${all}`]: { ...list, body: (_world, nth) => added(nth) },
    // Categories are read as a list.
    ...(of === 'category' ? {} : { [`GET ${all}/:${id}`]: one }),
    [`PUT ${all}/:${id}`]: { ...one, body: (_world, nth) => changed(nth) },
    [`DELETE ${all}/:${id}`]: one,
  };
}

/** A request for every route of those who keep the menu. */
export const MENU_SAMPLES: Readonly<Record<string, MenuSample>> = Object.assign({}, ...KINDS.map(samplesOf));

/** What a tenant has to keep, once it is replenished. */
export async function keptMenuOf(api: TestApi, slug: string): Promise<KeptMenu> {
  const [row] = await api.owner<{ id: Uuid }>('SELECT id FROM tenants WHERE slug = $1', [slug]);
  const { id } = required(row, slug);
  return {
    category: formatId('cat', id),
    item: formatId('item', id),
    group: formatId('grp', id),
    modifier: formatId('mod', id),
  };
}

/** Puts back what was taken off the menu of every tenant. */
export async function replenishMenu(api: TestApi): Promise<void> {
  const [shelf, choice] = [parseId('cat', SHELF), parseId('grp', CHOICE)];
  const again = 'ON CONFLICT (tenant_id, id) DO UPDATE SET archived_at = NULL';
  await api.owner(
    `INSERT INTO menu_categories (tenant_id, id, name, position)
     SELECT t.id, one.id, 'Kept', 100 FROM tenants t, LATERAL (VALUES (t.id), ($1::uuid)) AS one (id) ${again}`,
    [shelf],
  );
  await api.owner(
    `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position)
     SELECT id, id, $1, 'Kept', 10000, 0 FROM tenants ${again}`,
    [shelf],
  );
  await api.owner(
    `INSERT INTO modifier_groups (tenant_id, id, code, name, min_selections)
     SELECT t.id, one.id, one.code, 'Kept', 0
     FROM tenants t, LATERAL (VALUES (t.id, 'kept'), ($1::uuid, 'choice')) AS one (id, code) ${again}`,
    [choice],
  );
  await api.owner(
    `INSERT INTO modifiers (tenant_id, id, modifier_group_id, code, name, position)
     SELECT id, id, $1, 'kept', 'Kept', 0 FROM tenants ${again}`,
    [choice],
  );
}
