import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { GroupChoices, GroupUse } from '../domain/choices';
import type { Group, GroupFields } from '../domain/menu-records';
import type { MenuRecords } from './menu-records';

const GROUP = `
  g.id, g.code, g.name, g.min_selections AS "min", g.max_selections AS "max", g.included_count AS "includedCount", g.version,
  array(
    SELECT m.id FROM modifiers m
    WHERE (m.tenant_id, m.modifier_group_id) = (g.tenant_id, g.id) AND m.is_default AND m.archived_at IS NULL
    ORDER BY m.position, m.id) AS "defaultModifierIds"`;

/** An item of the menu that offers a group, with bounds of its own. */
export interface UseOfGroup extends Pick<GroupUse, 'min' | 'max'> {
  readonly itemName: string;
}

/** The modifier groups of the menu. */
@Injectable()
export class ModifierGroups implements MenuRecords<GroupFields, Group> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name. */
  list(): Query<Group[]> {
    const sql = `
      SELECT ${GROUP} FROM modifier_groups g WHERE g.tenant_id = $1 AND g.archived_at IS NULL ORDER BY g.name, g.id`;
    return query<Group, Group[]>(sql, [this.tenantId], (rows) => [...rows]);
  }

  byId(id: Uuid): Query<Group | null> {
    const sql = `SELECT ${GROUP} FROM modifier_groups g WHERE (g.tenant_id, g.id) = ($1, $2) AND g.archived_at IS NULL`;
    return query<Group, Group | null>(sql, [this.tenantId, id], ([row]) => row ?? null);
  }

  /** Whoever changes what can be chosen from a group, or begins to offer it, waits here for the others. */
  locks(id: Uuid): readonly Query<unknown>[] {
    const sql = 'SELECT FROM modifier_groups WHERE (tenant_id, id) = ($1, $2) FOR NO KEY UPDATE';
    return [query(sql, [this.tenantId, id], () => undefined)];
  }

  /** Keeps groups as they are until the unit ends. */
  share(ids: readonly Uuid[]): Query<void> {
    const sql = `
      SELECT FROM modifier_groups WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR SHARE`;
    return query(sql, [this.tenantId, ids], () => undefined);
  }

  /** Groups with what there is to choose from, by id; an unknown one is missing. */
  choices(ids: readonly Uuid[]): Query<ReadonlyMap<Uuid, GroupChoices>> {
    const sql = `
      SELECT g.id, g.name, g.min_selections AS "min", g.max_selections AS "max", g.included_count AS "includedCount",
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', m.id, 'enabled', m.enabled, 'maxQuantity', m.max_quantity,
            'isDefault', m.is_default))
          FROM modifiers m
          WHERE (m.tenant_id, m.modifier_group_id) = (g.tenant_id, g.id) AND m.archived_at IS NULL), '[]') AS "modifiers"
      FROM modifier_groups g WHERE g.tenant_id = $1 AND g.id = ANY ($2::uuid[]) AND g.archived_at IS NULL`;
    return query<GroupChoices, ReadonlyMap<Uuid, GroupChoices>>(
      sql,
      [this.tenantId, ids],
      (rows) => new Map(rows.map((row) => [row.id, row])),
    );
  }

  /** The items of the menu, enabled or not, that offer a group. */
  uses(id: Uuid): Query<UseOfGroup[]> {
    const sql = `
      SELECT i.name AS "itemName", l.min_selections AS "min", l.max_selections AS "max"
      FROM menu_item_modifier_groups l JOIN menu_items i ON (i.tenant_id, i.id) = (l.tenant_id, l.menu_item_id)
      WHERE (l.tenant_id, l.modifier_group_id) = ($1, $2) AND i.archived_at IS NULL
      ORDER BY i.name, i.id`;
    return query<UseOfGroup, UseOfGroup[]>(sql, [this.tenantId, id], (rows) => [...rows]);
  }

  insert(id: Uuid, { code, name, min, max, includedCount }: GroupFields): Statement[] {
    const sql = `
      INSERT INTO modifier_groups (tenant_id, id, code, name, min_selections, max_selections, included_count)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`;
    return [{ sql, params: [this.tenantId, id, code, name, min, max, includedCount] }];
  }

  save(id: Uuid, { code, name, min, max, includedCount, defaultModifierIds }: GroupFields): Statement[] {
    return [
      {
        sql: `
          UPDATE modifier_groups SET code = $3, name = $4, min_selections = $5, max_selections = $6, included_count = $7,
            version = version + 1
          WHERE (tenant_id, id) = ($1, $2)`,
        params: [this.tenantId, id, code, name, min, max, includedCount],
      },
      {
        sql: `
          UPDATE modifiers SET is_default = (id = ANY ($3::uuid[]))
          WHERE (tenant_id, modifier_group_id) = ($1, $2) AND is_default <> (id = ANY ($3::uuid[]))`,
        params: [this.tenantId, id, defaultModifierIds],
      },
    ];
  }

  /** Its modifiers go with it. */
  archive(id: Uuid, at: Date): Statement[] {
    return [
      {
        sql: 'UPDATE modifier_groups SET archived_at = $3 WHERE (tenant_id, id) = ($1, $2)',
        params: [this.tenantId, id, at],
      },
      {
        sql: `
          UPDATE modifiers SET archived_at = $3, is_default = false
          WHERE (tenant_id, modifier_group_id) = ($1, $2) AND archived_at IS NULL`,
        params: [this.tenantId, id, at],
      },
    ];
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
