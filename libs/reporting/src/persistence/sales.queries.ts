import { Injectable } from '@nestjs/common';
import { type Minor, required, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { ReportTime, TimeGroup } from '../domain/report-time';
import { ORDERED_THEN, TIME_KEY } from './report.sql';

/** What was sold. Amounts are minor units. */
export interface SalesFigures {
  readonly orders: number;
  /** Portions. */
  readonly units: number;
  /** Before anything was taken off; with the tax where prices contain it. */
  readonly gross: Minor;
  readonly discounts: Minor;
  readonly tax: Minor;
  readonly tips: Minor;
  /** All money that was given back, tax and tips too. */
  readonly refunds: Minor;
  /** Food that stays sold: without tax and tips, after discounts and refunds. */
  readonly net: Minor;
  /** What guests pay in the end: food, tax and tips, less refunds. */
  readonly total: Minor;
}

export interface SalesRow extends SalesFigures {
  readonly key: string;
  /** Of an item its newest name. */
  readonly name: string | null;
}

export interface Sales {
  readonly rows: readonly SalesRow[];
  readonly totals: SalesFigures;
}

/** Which orders a report tells of. */
export interface SoldWhere extends ReportTime {
  /** Null: everywhere. */
  readonly locationIds: readonly Uuid[] | null;
  readonly timeZone: string;
}

type Found = SalesFigures & { readonly key: string | null; readonly name: string | null };

const FIGURES = `
  count(*)::int AS orders, coalesce(sum(o.units), 0)::int AS units, coalesce(sum(o.subtotal), 0)::bigint AS gross,
  coalesce(sum(o.discounts), 0)::bigint AS discounts, coalesce(sum(o.tax), 0)::bigint AS tax,
  coalesce(sum(o.tip), 0)::bigint AS tips, coalesce(sum(o.refunded), 0)::bigint AS refunds,
  coalesce(sum(o.subtotal - o.discounts - (CASE WHEN o.tax_inclusive THEN o.tax ELSE 0 END) - o.refunded_spend), 0)::bigint
    AS net,
  coalesce(sum(o.total - o.refunded), 0)::bigint AS total`;

/** What was sold of the orders that were placed in a time and not canceled, as they stand now. */
@Injectable()
export class SalesQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By the time of ordering, or by the way by which orders came in. The order of the rows is the asker's to make. */
  byOrder(where: SoldWhere, group: TimeGroup | 'channel'): Query<Sales> {
    const sql = `
      SELECT o.key, NULL AS name, ${FIGURES}
      FROM (SELECT o.*, CASE WHEN $5::text = 'channel' THEN coalesce(o.channel, 'unknown') ELSE ${TIME_KEY} END AS key
        FROM order_sales o WHERE ${ORDERED_THEN} AND o.status <> 'canceled') o
      GROUP BY GROUPING SETS ((o.key), ())`;
    return this.asked(sql, where, [group, where.timeZone]);
  }

  /** By item, the best sold first. Tips belong to no item: they are in the totals alone. */
  byItem(where: SoldWhere): Query<Sales> {
    const sql = `
      WITH sold AS MATERIALIZED (SELECT o.* FROM order_sales o WHERE ${ORDERED_THEN} AND o.status <> 'canceled'),
      items AS (
        SELECT l.menu_item_id, (array_agg(l.name ORDER BY o.created_at DESC, l.line_id DESC))[1] AS name,
          count(DISTINCT o.order_id)::int AS orders, sum(l.quantity)::int AS units, sum(l.line_total)::bigint AS gross,
          sum(l.discounts)::bigint AS discounts, sum(l.tax)::bigint AS tax,
          sum(l.refunded_net + CASE WHEN o.tax_inclusive THEN 0 ELSE l.refunded_tax END)::bigint AS refunds,
          sum(l.line_total - l.discounts - l.refunded_net
            - CASE WHEN o.tax_inclusive THEN l.tax - l.refunded_tax ELSE 0 END)::bigint AS net,
          sum(l.line_total - l.discounts - l.refunded_net
            + CASE WHEN o.tax_inclusive THEN 0 ELSE l.tax - l.refunded_tax END)::bigint AS total
        FROM sold o CROSS JOIN LATERAL (
          -- By the index, order for order: left to itself the planner reads the lines of all years.
          SELECT n.* FROM order_sale_lines n WHERE n.tenant_id = o.tenant_id AND n.order_id = o.order_id OFFSET 0) l
        GROUP BY l.menu_item_id
      )
      SELECT menu_item_id::text AS key, name, orders, units, gross, discounts, tax, 0::bigint AS tips, refunds, net, total
      FROM items
      UNION ALL SELECT NULL, NULL, ${FIGURES} FROM sold o
      ORDER BY gross DESC, key`;
    return this.asked(sql, where, []);
  }

  private asked(sql: string, where: SoldWhere, more: readonly string[]): Query<Sales> {
    const params = [this.unitOfWork.tenantId, where.begins, where.ends, where.locationIds, ...more];
    return query<Found, Sales>(sql, params, (found) => {
      const {
        key: _key,
        name: _name,
        ...totals
      } = required(
        found.find(({ key }) => key === null),
        'row of the whole',
      );
      return { totals, rows: found.flatMap(({ key, ...rest }) => (key === null ? [] : [{ key, ...rest }])) };
    });
  }
}
