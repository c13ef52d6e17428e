import { Injectable } from '@nestjs/common';
import { required } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { TimeGroup } from '../domain/report-time';
import { ORDERED_THEN, TIME_KEY } from './report.sql';
import type { SoldWhere } from './sales.queries';

/** How good promises were. Times are seconds; null: no order was ready. */
export interface PreparationFigures {
  readonly orders: number;
  /** From when the kitchen was to begin until the promise, on average. */
  readonly promised: number | null;
  /** From then until the order was ready, on average. */
  readonly actual: number | null;
  /** So many were ready when it had been promised. */
  readonly onTime: number;
  /** Half of them were this late at most, and nine of ten; negative: early. */
  readonly lateness50: number | null;
  readonly lateness90: number | null;
}

export interface PreparationRow extends PreparationFigures {
  readonly key: string;
}

export interface Preparation {
  readonly rows: readonly PreparationRow[];
  readonly totals: PreparationFigures;
}

/** How long the kitchen took for the orders that were placed in a time, are ready and not canceled, beside the promise. */
@Injectable()
export class PreparationQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  by(group: TimeGroup, where: SoldWhere): Query<Preparation> {
    const sql = `
      WITH made AS MATERIALIZED (
        SELECT ${TIME_KEY} AS key, o.ready_at, extract(epoch FROM o.promised_at - o.kitchen_at)::float8 AS promised,
          extract(epoch FROM o.ready_at - o.kitchen_at)::float8 AS actual,
          extract(epoch FROM o.ready_at - o.promised_at)::float8 AS late
        FROM order_preparations o WHERE ${ORDERED_THEN}
      )
      SELECT key, count(*)::int AS orders, avg(promised) AS promised, avg(actual) AS actual,
        (count(*) FILTER (WHERE late <= 0))::int AS "onTime",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY late) AS "lateness50",
        percentile_cont(0.9) WITHIN GROUP (ORDER BY late) AS "lateness90"
      FROM made WHERE ready_at IS NOT NULL GROUP BY GROUPING SETS ((key), ())`;
    const { begins, ends, locationIds, timeZone } = where;
    const params = [this.unitOfWork.tenantId, begins, ends, locationIds, group, timeZone];
    return query<PreparationFigures & { readonly key: string | null }, Preparation>(sql, params, (found) => {
      const { key: _key, ...totals } = required(
        found.find(({ key }) => key === null),
        'row of the whole',
      );
      return { totals, rows: found.flatMap(({ key, ...rest }) => (key === null ? [] : [{ key, ...rest }])) };
    });
  }
}
