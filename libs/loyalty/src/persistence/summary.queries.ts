import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { EARNING, REDEEMING } from './loyalty.sql';

/** Points that came and went, after what was taken back of them. */
export interface PointFlows {
  readonly issued: number;
  readonly redeemed: number;
  readonly expired: number;
  /** By hand; negative: more was taken than given. */
  readonly adjusted: number;
}

/** The flows of a calendar month of the tenant, and what its guests had in the end. */
export interface MonthOfPoints extends PointFlows {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly outstanding: number;
}

export interface PointTotals extends PointFlows {
  /** What the guests have now. */
  readonly outstanding: number;
}

// Sums of counts are bigint; they fit a double as long as a tenant has issued less than 9 × 10¹⁵ points.
const FLOWS = `
  coalesce(sum(x.points) FILTER (WHERE ${EARNING}), 0)::float8 AS issued,
  coalesce(-sum(x.points) FILTER (WHERE ${REDEEMING}), 0)::float8 AS redeemed,
  coalesce(-sum(x.points) FILTER (WHERE x.type = 'expire'), 0)::float8 AS expired,
  coalesce(sum(x.points) FILTER (WHERE x.type = 'adjust' AND x.reverses_id IS NULL), 0)::float8 AS adjusted`;

/** What an entry changes the balance by: a debt stands between. */
const CHANGE = `x.points - coalesce((x.inputs ->> 'debt_paid')::int, 0) + coalesce((x.inputs ->> 'debt_made')::int, 0)`;

/** Figures of a whole program, for the tenant of the open unit of work. */
@Injectable()
export class SummaryQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Customers on file by their tier; who has no account yet is bronze. */
  membersByTier(): Query<Partial<Record<LoyaltyTier, number>>> {
    const sql = `
      SELECT coalesce(a.tier, 'bronze') AS tier, count(*)::int AS members
      FROM customers_on_file f LEFT JOIN loyalty_accounts a ON (a.tenant_id, a.customer_id) = (f.tenant_id, f.customer_id)
      WHERE f.tenant_id = $1 GROUP BY 1`;
    return query<{ tier: LoyaltyTier; members: number }, Partial<Record<LoyaltyTier, number>>>(
      sql,
      [this.unitOfWork.tenantId],
      (rows) => Object.fromEntries(rows.map(({ tier, members }) => [tier, members])),
    );
  }

  /** All there ever was. */
  totals(): Query<PointTotals> {
    const sql = `
      SELECT ${FLOWS}, coalesce(sum(${CHANGE}), 0)::float8 AS outstanding FROM loyalty_transactions x WHERE x.tenant_id = $1`;
    return query<PointTotals, PointTotals>(sql, [this.unitOfWork.tenantId], ([row]) => required(row, 'row of sums'));
  }

  /** The last so many calendar months of the tenant, the one that holds the moment included, oldest first. */
  months(count: number, at: Date): Query<MonthOfPoints[]> {
    const sql = `
      WITH zone AS (SELECT t.time_zone AS name FROM tenants t WHERE t.id = $1),
      months AS (
        SELECT m.first, m.first AT TIME ZONE zone.name AS begins, (m.first + interval '1 month') AT TIME ZONE zone.name AS ends
        FROM zone, generate_series(date_trunc('month', $3::timestamptz AT TIME ZONE zone.name) - make_interval(months => $2 - 1),
          date_trunc('month', $3::timestamptz AT TIME ZONE zone.name), interval '1 month') AS m (first)
      ),
      before AS (
        SELECT coalesce(sum(${CHANGE}), 0) AS outstanding FROM loyalty_transactions x
        WHERE x.tenant_id = $1 AND x.created_at < (SELECT min(begins) FROM months)
      ),
      flows AS (
        SELECT m.first, ${FLOWS}, coalesce(sum(${CHANGE}), 0) AS change
        FROM months m LEFT JOIN loyalty_transactions x
          ON x.tenant_id = $1 AND x.created_at >= m.begins AND x.created_at < m.ends
        GROUP BY m.first
      )
      SELECT to_char(f.first, 'YYYY-MM') AS month, f.issued, f.redeemed, f.expired, f.adjusted,
        (before.outstanding + sum(f.change) OVER (ORDER BY f.first))::float8 AS outstanding
      FROM flows f, before ORDER BY f.first`;
    return query<MonthOfPoints, MonthOfPoints[]>(sql, [this.unitOfWork.tenantId, count, at], (rows) => [...rows]);
  }
}
