import { Injectable } from '@nestjs/common';
import type { OrderChannel, OrderStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { ORDERED_THEN } from './report.sql';
import type { SoldWhere } from './sales.queries';

/** An order as a line of a table. Amounts are minor units of its currency. */
export interface ExportedOrder {
  readonly id: Uuid;
  readonly number: string;
  readonly createdAt: Date;
  /** By the clock on the wall of the location, `YYYY-MM-DD HH:MM`. */
  readonly localTime: string;
  readonly locationId: Uuid;
  readonly location: string;
  /** Null: it came before this was noted. */
  readonly channel: OrderChannel | null;
  readonly status: OrderStatus;
  readonly customerId: Uuid;
  readonly units: number;
  readonly currency: string;
  readonly subtotal: Minor;
  readonly discounts: Minor;
  readonly tax: Minor;
  readonly tip: Minor;
  readonly total: Minor;
  readonly refunded: Minor;
  readonly promoCode: string | null;
  readonly scheduledTime: Date | null;
}

/** Placed orders of a time, canceled ones too, as a long table. */
@Injectable()
export class OrderExportQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many there are that were placed by the given moment. */
  count(where: SoldWhere, placedBy: Date): Query<number> {
    const sql = `SELECT count(*)::int AS orders FROM order_sales o WHERE ${ORDERED_THEN} AND o.placed_at <= $5`;
    const params = [this.unitOfWork.tenantId, where.begins, where.ends, where.locationIds, placedBy];
    return query<{ orders: number }, number>(sql, params, ([row]) => row?.orders ?? 0);
  }

  /** The next of them behind the given one, oldest first. */
  page(where: SoldWhere, placedBy: Date, after: ExportedOrder | null, limit: number): Query<ExportedOrder[]> {
    const sql = `
      SELECT o.order_id AS id, o.number, o.created_at AS "createdAt",
        to_char(o.created_at AT TIME ZONE k.time_zone, 'YYYY-MM-DD HH24:MI') AS "localTime", o.location_id AS "locationId",
        k.name AS location, o.channel, o.status, o.customer_id AS "customerId", o.units, o.currency, o.subtotal, o.discounts,
        o.tax, o.tip, o.total, o.refunded, o.promo_code AS "promoCode", o.scheduled_time AS "scheduledTime"
      FROM order_sales o JOIN locations k ON k.tenant_id = o.tenant_id AND k.id = o.location_id
      WHERE ${ORDERED_THEN} AND o.placed_at <= $5
        AND ($6::timestamptz IS NULL OR (o.created_at, o.order_id) > ($6, $7::uuid))
      ORDER BY o.created_at, o.order_id LIMIT $8`;
    const { begins, ends, locationIds } = where;
    const params = [this.unitOfWork.tenantId, begins, ends, locationIds, placedBy];
    return query<ExportedOrder, ExportedOrder[]>(
      sql,
      [...params, after?.createdAt ?? null, after?.id ?? null, limit],
      (rows) => [...rows],
    );
  }
}
