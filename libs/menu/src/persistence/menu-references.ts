import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { StockUse } from '../domain/basket-menu';

/** Looks up what records of the menu refer to. The answers are places in the list that was asked about. */
@Injectable()
export class MenuReferences {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether the category is on the menu; it stays there until the unit ends. */
  hasCategory(id: Uuid): Query<boolean> {
    const sql = `
      SELECT id FROM menu_categories WHERE (tenant_id, id) = ($1, $2) AND archived_at IS NULL FOR SHARE`;
    return query(sql, [this.unitOfWork.tenantId, id], (rows) => rows.length > 0);
  }

  /** Where the list names what is no location of the tenant. */
  unknownLocations(ids: readonly Uuid[]): Query<number[]> {
    const sql = `
      SELECT named.place::integer - 1 AS "place" FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
      WHERE NOT EXISTS (SELECT FROM locations l WHERE (l.tenant_id, l.id) = ($1, named.id))
      ORDER BY named.place`;
    return query<{ place: number }, number[]>(sql, [this.unitOfWork.tenantId, ids], placesOf);
  }

  /** Where the list names stock that no location of the tenant keeps. */
  unknownStock(recipe: readonly StockUse[]): Query<number[]> {
    const sql = `
      SELECT named.place::integer - 1 AS "place"
      FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS named (type, option, place)
      WHERE NOT EXISTS (
        SELECT FROM stock_names s WHERE (s.tenant_id, s.stock_type, s.stock_option) = ($1, named.type, named.option))
      ORDER BY named.place`;
    const names = [recipe.map(({ type }) => type), recipe.map(({ option }) => option)];
    return query<{ place: number }, number[]>(sql, [this.unitOfWork.tenantId, ...names], placesOf);
  }
}

function placesOf(rows: readonly { place: number }[]): number[] {
  return rows.map(({ place }) => place);
}
