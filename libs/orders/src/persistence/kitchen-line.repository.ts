import { Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { StageTimes } from '../domain/stage-minutes';
import { IS_DUE } from './kitchen.sql';

/** An order that the kitchen has begun by itself. */
export interface BegunOrder {
  readonly id: Uuid;
  readonly number: string;
  readonly customerId: Uuid;
  readonly locationId: Uuid;
  readonly status: OrderStatus;
}

/** The orders that wait for a location's kitchen, and which of them is next. */
@Injectable()
export class KitchenLine {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Begins the orders whose turn it is, one for each free station, and notes the step in their history. Ask after `lineUp` of the orders.
   * An order that somebody is changing at this moment is passed over: whoever changes it looks at the line in turn, and the
   * worker looks every few seconds.
   */
  beginNext(locationId: Uuid, at: Date): Query<readonly BegunOrder[]> {
    const sql = `
      WITH free AS (
        SELECT greatest(k.kitchen_stations - (
          SELECT count(*) FROM orders m
          WHERE m.tenant_id = $1 AND m.location_id = $2 AND m.status IN ('prepping', 'toasting')), 0) AS stations
        FROM locations k WHERE k.tenant_id = $1 AND k.id = $2 AND k.auto_start
      ), next AS (
        SELECT o.tenant_id, o.id FROM orders o
        WHERE o.tenant_id = $1 AND o.location_id = $2 AND o.status = 'queued' AND o.placed_at IS NOT NULL
          AND ${IS_DUE}
        ORDER BY o.kitchen_at, o.id LIMIT coalesce((SELECT stations FROM free), 0) FOR NO KEY UPDATE SKIP LOCKED
      ), begun AS (
        UPDATE orders o SET status = 'prepping', version = o.version + 1, updated_at = $3
        FROM next WHERE (o.tenant_id, o.id) = (next.tenant_id, next.id)
        RETURNING o.tenant_id, o.id, o.number, o.customer_id, o.location_id, o.status, o.kitchen_at
      ), noted AS (
        INSERT INTO order_status_history (tenant_id, order_id, seq, status, at)
        SELECT b.tenant_id, b.id, (
          SELECT max(h.seq) + 1 FROM order_status_history h WHERE h.tenant_id = b.tenant_id AND h.order_id = b.id), b.status, $3
        FROM begun b
      )
      SELECT id, number, customer_id AS "customerId", location_id AS "locationId", status FROM begun ORDER BY kitchen_at, id`;
    return query<BegunOrder, readonly BegunOrder[]>(sql, [this.unitOfWork.tenantId, locationId, at], (rows) => rows);
  }

  /** How long the last orders that a location finished stayed in their stages. */
  lastStageTimes(locationId: Uuid, orders: number): Query<readonly StageTimes[]> {
    const sql = `
      WITH finished AS (
        SELECT o.id FROM orders o
        WHERE o.tenant_id = $1 AND o.location_id = $2 AND o.status IN ('ready', 'delivered')
        ORDER BY o.created_at DESC, o.id DESC LIMIT $3
      ), passed AS (
        SELECT h.order_id, h.status, extract(epoch FROM lead(h.at) OVER (PARTITION BY h.order_id ORDER BY h.seq) - h.at) * 1000 AS ms
        FROM order_status_history h JOIN finished f ON f.id = h.order_id WHERE h.tenant_id = $1
      )
      SELECT (max(ms) FILTER (WHERE status = 'prepping'))::float8 AS "prepMs",
        (max(ms) FILTER (WHERE status = 'toasting'))::float8 AS "toastMs"
      FROM passed GROUP BY order_id`;
    return query<StageTimes, readonly StageTimes[]>(
      sql,
      [this.unitOfWork.tenantId, locationId, orders],
      (rows) => rows,
    );
  }

  /** The locations that have an order to begin and a station free for it. */
  locationsToLookAt(at: Date): Query<Uuid[]> {
    const sql = `
      SELECT DISTINCT o.location_id AS id
      FROM orders o JOIN locations k ON (k.tenant_id, k.id) = (o.tenant_id, o.location_id)
      WHERE o.tenant_id = $1 AND o.status = 'queued' AND o.placed_at IS NOT NULL AND o.kitchen_at <= $2 AND k.auto_start
        AND k.kitchen_stations > (
          SELECT count(*) FROM orders m
          WHERE m.tenant_id = o.tenant_id AND m.location_id = o.location_id AND m.status IN ('prepping', 'toasting'))
      ORDER BY id`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.unitOfWork.tenantId, at], (rows) => rows.map(({ id }) => id));
  }
}
