import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { IS_DUE } from './kitchen.sql';

/** So many of one choice, over all portions of an item. */
export interface ModifierToMake {
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly name: string;
  readonly quantity: number;
}

/** So many portions of an item, and what is asked for with them. */
export interface ItemToMake {
  readonly menuItemId: Uuid;
  readonly name: string;
  readonly quantity: number;
  /** The most wanted first. */
  readonly modifiers: readonly ModifierToMake[];
}

/** What a kitchen has to make in all. */
export interface AllDayCount {
  readonly orders: number;
  /** The most wanted first. */
  readonly items: readonly ItemToMake[];
}

/** Figures for the board of a kitchen, for the tenant of the open unit of work. */
@Injectable()
export class KitchenFigures {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * What is still to be made of the orders of a location that are queued, prepping or toasting at the moment; what is
   * scheduled for later is not among it. Names are those of the newest order.
   */
  allDay(locationId: Uuid, at: Date): Query<AllDayCount> {
    const sql = `
      WITH lines AS MATERIALIZED (
        SELECT l.tenant_id, l.id, l.order_id, l.menu_item_id, l.name, l.quantity, o.created_at
        FROM orders o JOIN order_lines l ON (l.tenant_id, l.order_id) = (o.tenant_id, o.id)
        WHERE o.tenant_id = $1 AND o.location_id = $2 AND o.placed_at IS NOT NULL
          AND (o.status IN ('prepping', 'toasting') OR (o.status = 'queued' AND ${IS_DUE}))
      ), choices AS (
        SELECT l.menu_item_id, m.modifier_id, (array_agg(m.group_code ORDER BY l.created_at DESC, l.id))[1] AS group_code,
          (array_agg(m.name ORDER BY l.created_at DESC, l.id))[1] AS name, sum(m.quantity * l.quantity)::int AS quantity
        FROM lines l JOIN order_line_modifiers m ON (m.tenant_id, m.order_line_id) = (l.tenant_id, l.id)
        GROUP BY l.menu_item_id, m.modifier_id
      ), items AS (
        SELECT l.menu_item_id, (array_agg(l.name ORDER BY l.created_at DESC, l.id))[1] AS name,
          sum(l.quantity)::int AS quantity
        FROM lines l GROUP BY l.menu_item_id
      )
      SELECT (SELECT count(DISTINCT order_id)::int FROM lines) AS orders, coalesce((
        SELECT jsonb_agg(jsonb_build_object('menuItemId', i.menu_item_id, 'name', i.name, 'quantity', i.quantity,
          'modifiers', coalesce((
            SELECT jsonb_agg(jsonb_build_object('modifierId', c.modifier_id, 'groupCode', c.group_code, 'name', c.name,
              'quantity', c.quantity) ORDER BY c.quantity DESC, c.name, c.modifier_id)
            FROM choices c WHERE c.menu_item_id = i.menu_item_id), '[]')
          ) ORDER BY i.quantity DESC, i.name, i.menu_item_id)
        FROM items i), '[]') AS items`;
    return query<AllDayCount, AllDayCount>(
      sql,
      [this.unitOfWork.tenantId, locationId, at],
      ([count]) => count ?? { orders: 0, items: [] },
    );
  }
}
