import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Modifier, ModifierFields } from '../domain/menu-records';
import { recipe } from './menu.sql';
import { type LocationPriceJson, readPrices, replacePrices, replaceRecipe } from './menu-record.sql';
import type { MenuRecords } from './menu-records';

type ModifierRow = Omit<Modifier, 'locationPrices'> & { readonly locationPrices: readonly LocationPriceJson[] };

const MODIFIER = `
  m.id, m.modifier_group_id AS "groupId", m.code, m.name, m.price_delta AS "price", m.max_quantity AS "maxQuantity",
  m.position, m.enabled, m.version,
  ${recipe('modifier_id', 'm.id')} AS "recipe",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('locationId', p.location_id, 'price', p.price_delta::text) ORDER BY p.location_id)
    FROM modifier_prices p WHERE (p.tenant_id, p.modifier_id) = (m.tenant_id, m.id)), '[]') AS "locationPrices"`;

/** The modifiers of the menu as those who keep it see them: with recipes, prices by location, and those that are disabled. */
@Injectable()
export class Modifiers implements MenuRecords<ModifierFields, Modifier> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By group, in menu order; null: of every group. */
  list(groupId: Uuid | null): Query<Modifier[]> {
    const sql = `
      SELECT ${MODIFIER} FROM modifiers m
      JOIN modifier_groups g ON (g.tenant_id, g.id) = (m.tenant_id, m.modifier_group_id)
      WHERE m.tenant_id = $1 AND m.archived_at IS NULL AND ($2::uuid IS NULL OR m.modifier_group_id = $2)
      ORDER BY g.name, g.id, m.position, m.id`;
    return query<ModifierRow, Modifier[]>(sql, [this.tenantId, groupId], (rows) => rows.map(toModifier));
  }

  byId(id: Uuid): Query<Modifier | null> {
    const sql = `SELECT ${MODIFIER} FROM modifiers m WHERE (m.tenant_id, m.id) = ($1, $2) AND m.archived_at IS NULL`;
    return query<ModifierRow, Modifier | null>(sql, [this.tenantId, id], ([row]) => (row ? toModifier(row) : null));
  }

  /** The group first: what can be chosen from it is settled one after the other. */
  locks(id: Uuid): readonly Query<unknown>[] {
    const group = `
      SELECT FROM modifier_groups g WHERE g.tenant_id = $1 AND g.id = (
        SELECT m.modifier_group_id FROM modifiers m WHERE (m.tenant_id, m.id) = ($1, $2))
      FOR NO KEY UPDATE`;
    const modifier = 'SELECT FROM modifiers WHERE (tenant_id, id) = ($1, $2) FOR NO KEY UPDATE';
    return [group, modifier].map((sql) => query(sql, [this.tenantId, id], () => undefined));
  }

  insert(id: Uuid, fields: ModifierFields): Statement[] {
    const { groupId, code, name, price, maxQuantity, position, enabled } = fields;
    const sql = `
      INSERT INTO modifiers (tenant_id, id, modifier_group_id, code, name, price_delta, max_quantity, position, enabled)
      SELECT $1, $2, $3, $4, $5, $6, $7, coalesce($8, 1 + max(position), 0), $9 FROM modifiers
      WHERE (tenant_id, modifier_group_id) = ($1, $3) AND archived_at IS NULL`;
    const params = [this.tenantId, id, groupId, code, name, price, maxQuantity, position, enabled];
    return [{ sql, params }, ...this.parts(id, fields)];
  }

  save(id: Uuid, fields: ModifierFields): Statement[] {
    const { code, name, price, maxQuantity, position, enabled } = fields;
    const sql = `
      UPDATE modifiers SET code = $3, name = $4, price_delta = $5, max_quantity = $6, position = $7, enabled = $8,
        version = version + 1
      WHERE (tenant_id, id) = ($1, $2)`;
    const params = [this.tenantId, id, code, name, price, maxQuantity, position, enabled];
    return [{ sql, params }, ...this.parts(id, fields)];
  }

  /** What was ordered goes on naming it. */
  archive(id: Uuid, at: Date): Statement[] {
    const sql = 'UPDATE modifiers SET archived_at = $3 WHERE (tenant_id, id) = ($1, $2)';
    return [{ sql, params: [this.tenantId, id, at] }];
  }

  private parts(id: Uuid, { recipe: lines, locationPrices }: ModifierFields): Statement[] {
    return [
      ...replaceRecipe(this.tenantId, { modifier: id }, lines),
      ...replacePrices('modifier', this.tenantId, id, locationPrices),
    ];
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}

function toModifier(row: ModifierRow): Modifier {
  return { ...row, locationPrices: readPrices(row.locationPrices) };
}
