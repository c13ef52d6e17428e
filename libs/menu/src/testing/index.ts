import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { someStock, type TenantWorld, type TestDatabase } from '@breadboard/testing';

/** A small menu: one sandwich with a bread (exactly one) and extras (any number). */
export interface MenuWorld {
  readonly categoryId: Uuid;
  readonly sandwichId: Uuid;
  readonly ryeId: Uuid;
  readonly briocheId: Uuid;
  readonly bananaId: Uuid;
}

interface ModifierRow {
  readonly groupId: Uuid;
  readonly code: string;
  readonly price: bigint;
  readonly position: number;
  readonly maxQuantity?: number;
}

const STOCK = [
  ['peanut_butter', 'smooth'],
  ['bread', 'rye'],
  ['extra', 'banana_slices'],
] as const;

/** The sandwich costs 12.495 and uses a smooth jar; brioche costs 0.50 more, each of up to three bananas 0.75. */
export async function aMenu(database: TestDatabase, world: TenantWorld): Promise<MenuWorld> {
  const { tenantId } = world;
  const categoryId = await aCategory(database, tenantId, 'Sandwiches', 1);
  const sandwichId = await anItem(database, tenantId, { categoryId, name: 'PB&J', price: 124_950n, position: 1 });
  const bread = await aGroup(database, tenantId, sandwichId, { code: 'bread', min: 1, max: 1, position: 1 });
  const extras = await aGroup(database, tenantId, sandwichId, { code: 'extras', min: 0, max: null, position: 2 });
  const add = (row: ModifierRow): Promise<Uuid> => aModifier(database, tenantId, row);
  const briocheId = await add({ groupId: bread, code: 'brioche', price: 5_000n, position: 2 });
  const ryeId = await add({ groupId: bread, code: 'rye', price: 0n, position: 1 });
  const bananaId = await add({ groupId: extras, code: 'banana', price: 7_500n, position: 1, maxQuantity: 3 });
  await uses(database, tenantId, { item: sandwichId }, ['peanut_butter', 'smooth', 1]);
  await uses(database, tenantId, { modifier: ryeId }, ['bread', 'rye', 2]);
  await uses(database, tenantId, { modifier: bananaId }, ['extra', 'banana_slices', 1]);
  for (const [type, option] of STOCK) await someStock(database, world, { type, option, available: 20 });
  return { categoryId, sandwichId, ryeId, briocheId, bananaId };
}

export async function aCategory(database: TestDatabase, tenantId: Uuid, name: string, position: number): Promise<Uuid> {
  const id = newId();
  await database.owner('INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, $3, $4)', [
    tenantId,
    id,
    name,
    position,
  ]);
  return id;
}

export async function anItem(
  database: TestDatabase,
  tenantId: Uuid,
  item: { categoryId: Uuid; name: string; price: bigint; position: number },
): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO menu_items (tenant_id, id, category_id, name, description, unit_price, dietary, position)
     VALUES ($1, $2, $3, $4, 'As you like it', $5, '{vegetarian}', $6)`,
    [tenantId, id, item.categoryId, item.name, item.price, item.position],
  );
  return id;
}

/** Takes an item or a modifier off the menu of a location, until a moment or until undone. */
export async function eightySix(
  database: TestDatabase,
  world: TenantWorld,
  what: { item?: Uuid; modifier?: Uuid },
  until: Date | null,
): Promise<void> {
  await database.owner(
    `INSERT INTO menu_unavailability (tenant_id, id, location_id, menu_item_id, modifier_id, until)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [world.tenantId, newId(), world.locationId, what.item ?? null, what.modifier ?? null, until],
  );
}

async function aGroup(
  database: TestDatabase,
  tenantId: Uuid,
  itemId: Uuid,
  group: { code: string; min: number; max: number | null; position: number },
): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO modifier_groups (tenant_id, id, code, name, min_selections, max_selections)
     VALUES ($1, $2, $3, initcap($3), $4, $5)`,
    [tenantId, id, group.code, group.min, group.max],
  );
  await database.owner(
    `INSERT INTO menu_item_modifier_groups (tenant_id, menu_item_id, modifier_group_id, position)
     VALUES ($1, $2, $3, $4)`,
    [tenantId, itemId, id, group.position],
  );
  return id;
}

async function aModifier(database: TestDatabase, tenantId: Uuid, row: ModifierRow): Promise<Uuid> {
  const id = newId();
  await database.owner(
    `INSERT INTO modifiers (tenant_id, id, modifier_group_id, code, name, price_delta, max_quantity, position)
     VALUES ($1, $2, $3, $4, initcap($4), $5, $6, $7)`,
    [tenantId, id, row.groupId, row.code, row.price, row.maxQuantity ?? 1, row.position],
  );
  return id;
}

async function uses(
  database: TestDatabase,
  tenantId: Uuid,
  what: { item?: Uuid; modifier?: Uuid },
  [type, option, quantity]: [string, string, number],
): Promise<void> {
  await database.owner(
    `INSERT INTO recipe_lines (tenant_id, id, menu_item_id, modifier_id, stock_type, stock_option, quantity)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, newId(), what.item ?? null, what.modifier ?? null, type, option, quantity],
  );
}
