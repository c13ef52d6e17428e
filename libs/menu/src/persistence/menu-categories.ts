import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Category, CategoryFields } from '../domain/menu-records';
import type { MenuRecords } from './menu-records';

const CATEGORY = 'c.id, c.name, c.position, c.version';

/** The categories of the menu. */
@Injectable()
export class MenuCategories implements MenuRecords<CategoryFields, Category> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In menu order. */
  list(): Query<Category[]> {
    const sql = `
      SELECT ${CATEGORY} FROM menu_categories c WHERE c.tenant_id = $1 AND c.archived_at IS NULL ORDER BY c.position, c.id`;
    return query<Category, Category[]>(sql, [this.tenantId], (rows) => [...rows]);
  }

  byId(id: Uuid): Query<Category | null> {
    const sql = `
      SELECT ${CATEGORY} FROM menu_categories c WHERE (c.tenant_id, c.id) = ($1, $2) AND c.archived_at IS NULL`;
    return query<Category, Category | null>(sql, [this.tenantId, id], ([row]) => row ?? null);
  }

  locks(id: Uuid): readonly Query<unknown>[] {
    const sql = 'SELECT FROM menu_categories WHERE (tenant_id, id) = ($1, $2) FOR NO KEY UPDATE';
    return [query(sql, [this.tenantId, id], () => undefined)];
  }

  insert(id: Uuid, { name, position }: CategoryFields): Statement[] {
    const sql = `
      INSERT INTO menu_categories (tenant_id, id, name, position)
      SELECT $1, $2, $3, coalesce($4, 1 + max(position), 0) FROM menu_categories WHERE tenant_id = $1 AND archived_at IS NULL`;
    return [{ sql, params: [this.tenantId, id, name, position] }];
  }

  save(id: Uuid, { name, position }: CategoryFields): Statement[] {
    const sql = `
      UPDATE menu_categories SET name = $3, position = $4, version = version + 1 WHERE (tenant_id, id) = ($1, $2)`;
    return [{ sql, params: [this.tenantId, id, name, position] }];
  }

  archive(id: Uuid, at: Date): Statement[] {
    const sql = 'UPDATE menu_categories SET archived_at = $3 WHERE (tenant_id, id) = ($1, $2)';
    return [{ sql, params: [this.tenantId, id, at] }];
  }

  /** Whether items of the menu, enabled or not, are in it. */
  isUsed(id: Uuid): Query<boolean> {
    const sql = `
      SELECT id FROM menu_items WHERE (tenant_id, category_id) = ($1, $2) AND archived_at IS NULL LIMIT 1`;
    return query(sql, [this.tenantId, id], (rows) => rows.length > 0);
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
