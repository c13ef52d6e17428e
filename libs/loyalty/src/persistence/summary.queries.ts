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

/** The flows of a time, and what the guests had in the end. */
export interface PointFigures extends PointFlows {
  readonly outstanding: number;
}

/** A calendar month of the tenant. */
export interface MonthOfPoints extends PointFigures {
  /** `YYYY-MM`. */
  readonly month: string;
}

export interface PointsOverTime {
  /** All there ever was. */
  readonly totals: PointFigures;
  readonly months: readonly MonthOfPoints[];
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

  /**
   * All there ever was, and the last so many calendar months of the tenant, the one that holds the moment included, oldest
   * first. One statement and one look at the ledger: the months and the whole can never tell of different moments.
   */
  points(months: number, at: Date): Query<PointsOverTime> {
    const sql = `
      WITH zone AS (SELECT t.time_zone AS name FROM tenants t WHERE t.id = $1),
      ledger AS MATERIALIZED (
        SELECT date_trunc('month', x.created_at AT TIME ZONE zone.name) AS first, ${FLOWS},
          coalesce(sum(${CHANGE}), 0)::float8 AS change
        FROM zone, loyalty_transactions x WHERE x.tenant_id = $1 GROUP BY 1
      ),
      months AS (
        SELECT m.first FROM zone, generate_series(
          date_trunc('month', $3::timestamptz AT TIME ZONE zone.name) - make_interval(months => $2 - 1),
          date_trunc('month', $3::timestamptz AT TIME ZONE zone.name), interval '1 month') AS m (first)
      )
      SELECT to_char(m.first, 'YYYY-MM') AS month, coalesce(l.issued, 0) AS issued, coalesce(l.redeemed, 0) AS redeemed,
        coalesce(l.expired, 0) AS expired, coalesce(l.adjusted, 0) AS adjusted,
        (SELECT coalesce(sum(b.change), 0) FROM ledger b WHERE b.first <= m.first) AS outstanding
      FROM months m LEFT JOIN ledger l USING (first)
      UNION ALL
      SELECT NULL, coalesce(sum(issued), 0), coalesce(sum(redeemed), 0), coalesce(sum(expired), 0),
        coalesce(sum(adjusted), 0), coalesce(sum(change), 0)
      FROM ledger
      ORDER BY month NULLS FIRST`;
    return query<PointFigures & { readonly month: string | null }, PointsOverTime>(
      sql,
      [this.unitOfWork.tenantId, months, at],
      ([whole, ...parts]) => {
        const { month: _none, ...totals } = required(whole, 'row of the whole');
        return { totals, months: parts.map((part) => ({ ...part, month: required(part.month, 'month') })) };
      },
    );
  }
}
