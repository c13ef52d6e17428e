import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Item, ItemFields } from '../domain/menu-records';
import type { GroupUse } from '../domain/choices';
import { recipe } from './menu.sql';
import { type LocationPriceJson, readPrices, replacePrices, replaceRecipe } from './menu-record.sql';
import type { MenuRecords } from './menu-records';

type ItemRow = Omit<Item, 'locationPrices'> & { readonly locationPrices: readonly LocationPriceJson[] };

const ITEM = `
  i.id, i.category_id AS "categoryId", i.name, i.description, i.unit_price AS "price", i.dietary, i.position, i.enabled,
  i.version,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('groupId', l.modifier_group_id, 'min', l.min_selections, 'max', l.max_selections)
      ORDER BY l.position)
    FROM menu_item_modifier_groups l WHERE (l.tenant_id, l.menu_item_id) = (i.tenant_id, i.id)), '[]') AS "groups",
  ${recipe('menu_item_id', 'i.id')} AS "recipe",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('locationId', p.location_id, 'price', p.unit_price::text) ORDER BY p.location_id)
    FROM menu_item_prices p WHERE (p.tenant_id, p.menu_item_id) = (i.tenant_id, i.id)), '[]') AS "locationPrices"`;

/** The items of the menu as those who keep it see them: with recipes, prices by location, and those that are disabled. */
@Injectable()
export class MenuItems implements MenuRecords<ItemFields, Item> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In menu order; null: of every category. */
  list(categoryId: Uuid | null): Query<Item[]> {
    const sql = `
      SELECT ${ITEM} FROM menu_items i JOIN menu_categories c ON (c.tenant_id, c.id) = (i.tenant_id, i.category_id)
      WHERE i.tenant_id = $1 AND i.archived_at IS NULL AND ($2::uuid IS NULL OR i.category_id = $2)
      ORDER BY c.position, c.id, i.position, i.id`;
    return query<ItemRow, Item[]>(sql, [this.tenantId, categoryId], (rows) => rows.map(toItem));
  }

  byId(id: Uuid): Query<Item | null> {
    const sql = `SELECT ${ITEM} FROM menu_items i WHERE (i.tenant_id, i.id) = ($1, $2) AND i.archived_at IS NULL`;
    return query<ItemRow, Item | null>(sql, [this.tenantId, id], ([row]) => (row ? toItem(row) : null));
  }

  locks(id: Uuid): readonly Query<unknown>[] {
    const sql = 'SELECT FROM menu_items WHERE (tenant_id, id) = ($1, $2) FOR NO KEY UPDATE';
    return [query(sql, [this.tenantId, id], () => undefined)];
  }

  insert(id: Uuid, fields: ItemFields): Statement[] {
    const { categoryId, name, description, price, dietary, position, enabled } = fields;
    const sql = `
      INSERT INTO menu_items (tenant_id, id, category_id, name, description, unit_price, dietary, position, enabled)
      SELECT $1, $2, $3, $4, $5, $6, $7, coalesce($8, 1 + max(position), 0), $9 FROM menu_items
      WHERE (tenant_id, category_id) = ($1, $3) AND archived_at IS NULL`;
    const params = [this.tenantId, id, categoryId, name, description, price, dietary, position, enabled];
    return [{ sql, params }, ...this.parts(id, fields)];
  }

  save(id: Uuid, fields: ItemFields): Statement[] {
    const { categoryId, name, description, price, dietary, position, enabled } = fields;
    const sql = `
      UPDATE menu_items SET category_id = $3, name = $4, description = $5, unit_price = $6, dietary = $7, position = $8,
        enabled = $9, version = version + 1
      WHERE (tenant_id, id) = ($1, $2)`;
    const params = [this.tenantId, id, categoryId, name, description, price, dietary, position, enabled];
    return [{ sql, params }, ...this.parts(id, fields)];
  }

  /** What was ordered goes on naming it. */
  archive(id: Uuid, at: Date): Statement[] {
    const sql = 'UPDATE menu_items SET archived_at = $3 WHERE (tenant_id, id) = ($1, $2)';
    return [{ sql, params: [this.tenantId, id, at] }];
  }

  private parts(id: Uuid, { groups, recipe: lines, locationPrices }: ItemFields): Statement[] {
    return [
      ...this.replaceGroups(id, groups),
      ...replaceRecipe(this.tenantId, { item: id }, lines),
      ...replacePrices('item', this.tenantId, id, locationPrices),
    ];
  }

  private replaceGroups(id: Uuid, groups: readonly GroupUse[]): Statement[] {
    const uses = groups.map((use, position) => ({ ...use, position }));
    return [
      {
        sql: 'DELETE FROM menu_item_modifier_groups WHERE (tenant_id, menu_item_id) = ($1, $2)',
        params: [this.tenantId, id],
      },
      {
        sql: `
          INSERT INTO menu_item_modifier_groups (tenant_id, menu_item_id, modifier_group_id, position, min_selections,
            max_selections)
          SELECT $1, $2, u."groupId", u.position, u.min, u.max
          FROM jsonb_to_recordset($3::jsonb) AS u ("groupId" uuid, position integer, min integer, max integer)`,
        params: [this.tenantId, id, JSON.stringify(uses)],
      },
    ];
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}

function toItem(row: ItemRow): Item {
  return { ...row, locationPrices: readPrices(row.locationPrices) };
}
