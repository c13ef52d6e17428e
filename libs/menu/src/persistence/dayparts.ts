import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Daypart, DaypartFields } from '../domain/daypart';

/** Lists of a daypart `d`, each in an order of its own. */
export const DAYPART_LISTS = `
  coalesce((
    SELECT jsonb_agg(
      jsonb_build_object('weekday', w.weekday, 'opensMinute', w.opens_minute, 'closesMinute', w.closes_minute)
      ORDER BY w.weekday, w.opens_minute)
    FROM menu_daypart_windows w WHERE w.tenant_id = $1 AND w.daypart_id = d.id), '[]') AS "windows",
  coalesce((
    SELECT jsonb_agg(c.category_id ORDER BY c.category_id)
    FROM menu_daypart_categories c WHERE c.tenant_id = $1 AND c.daypart_id = d.id), '[]') AS "categoryIds",
  coalesce((
    SELECT jsonb_agg(i.menu_item_id ORDER BY i.menu_item_id)
    FROM menu_daypart_items i WHERE i.tenant_id = $1 AND i.daypart_id = d.id), '[]') AS "menuItemIds"`;

const SELECT_DAYPARTS = `
  SELECT d.id, d.name, d.created_at AS "createdAt", d.updated_at AS "updatedAt", d.version, ${DAYPART_LISTS}
  FROM menu_dayparts d WHERE d.tenant_id = $1`;

/** The dayparts of the tenant of the open unit of work. */
@Injectable()
export class Dayparts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name. */
  list(): Query<Daypart[]> {
    const sql = `${SELECT_DAYPARTS} ORDER BY d.name, d.id`;
    return query<Daypart, Daypart[]>(sql, [this.tenantId], (rows) => [...rows]);
  }

  byId(id: Uuid): Query<Daypart | null> {
    return query<Daypart, Daypart | null>(
      `${SELECT_DAYPARTS} AND d.id = $2`,
      [this.tenantId, id],
      ([row]) => row ?? null,
    );
  }

  /** Locks it until the unit ends. @returns whether there is one; read it afterwards, for a wait may have changed it. */
  lock(id: Uuid): Query<boolean> {
    const sql = 'SELECT id FROM menu_dayparts WHERE (tenant_id, id) = ($1, $2) FOR UPDATE';
    return query(sql, [this.tenantId, id], (rows) => rows.length > 0);
  }

  insert(id: Uuid, fields: DaypartFields, at: Date): Statement[] {
    const sql = `
      INSERT INTO menu_dayparts (tenant_id, id, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)`;
    return [{ sql, params: [this.tenantId, id, fields.name, at] }, ...this.fill(id, fields)];
  }

  /** Stores all fields anew, as the next version. The row is locked. */
  save(id: Uuid, fields: DaypartFields, at: Date): Statement[] {
    const params = [this.tenantId, id];
    return [
      {
        sql: `
          UPDATE menu_dayparts SET name = $3, version = version + 1, updated_at = $4
          WHERE (tenant_id, id) = ($1, $2)`,
        params: [...params, fields.name, at],
      },
      { sql: 'DELETE FROM menu_daypart_windows WHERE (tenant_id, daypart_id) = ($1, $2)', params },
      { sql: 'DELETE FROM menu_daypart_categories WHERE (tenant_id, daypart_id) = ($1, $2)', params },
      { sql: 'DELETE FROM menu_daypart_items WHERE (tenant_id, daypart_id) = ($1, $2)', params },
      ...this.fill(id, fields),
    ];
  }

  /** With everything that belongs to it. */
  delete(id: Uuid): Statement {
    return { sql: 'DELETE FROM menu_dayparts WHERE (tenant_id, id) = ($1, $2)', params: [this.tenantId, id] };
  }

  /** The first of these that is no category of the tenant's menu; null when all are. */
  unknownCategory(ids: readonly Uuid[]): Query<Uuid | null> {
    const sql = `
      SELECT named.id FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
      WHERE NOT EXISTS (SELECT FROM menu_categories c WHERE (c.tenant_id, c.id) = ($1, named.id) AND c.archived_at IS NULL)
      ORDER BY named.place LIMIT 1`;
    return this.first(sql, ids);
  }

  /** The first of these that is no item of the tenant's menu; null when all are. */
  unknownItem(ids: readonly Uuid[]): Query<Uuid | null> {
    const sql = `
      SELECT named.id FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
      WHERE NOT EXISTS (SELECT FROM menu_items i WHERE (i.tenant_id, i.id) = ($1, named.id) AND i.archived_at IS NULL)
      ORDER BY named.place LIMIT 1`;
    return this.first(sql, ids);
  }

  private fill(id: Uuid, { windows, categoryIds, menuItemIds }: DaypartFields): Statement[] {
    return [
      {
        sql: `
          INSERT INTO menu_daypart_windows (tenant_id, daypart_id, weekday, opens_minute, closes_minute)
          SELECT $1, $2, w."weekday", w."opensMinute", w."closesMinute"
          FROM jsonb_to_recordset($3::jsonb) AS w ("weekday" smallint, "opensMinute" integer, "closesMinute" integer)`,
        params: [this.tenantId, id, JSON.stringify(windows)],
      },
      {
        sql: `
          INSERT INTO menu_daypart_categories (tenant_id, daypart_id, category_id)
          SELECT $1, $2, named FROM unnest($3::uuid[]) AS named`,
        params: [this.tenantId, id, categoryIds],
      },
      {
        sql: `
          INSERT INTO menu_daypart_items (tenant_id, daypart_id, menu_item_id)
          SELECT $1, $2, named FROM unnest($3::uuid[]) AS named`,
        params: [this.tenantId, id, menuItemIds],
      },
    ];
  }

  private first(sql: string, ids: readonly Uuid[]): Query<Uuid | null> {
    return query<{ id: Uuid }, Uuid | null>(sql, [this.tenantId, ids], ([row]) => row?.id ?? null);
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
