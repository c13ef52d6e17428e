import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import { type Minor, required, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { EARNING } from './loyalty.sql';

/** Where one member stands in the qualifying period. */
export interface MemberStanding {
  readonly customerId: Uuid;
  readonly tier: LoyaltyTier;
  readonly earned: number;
  readonly spent: Minor;
}

/** Members one by one, for the tenant of the open unit of work. */
@Injectable()
export class MemberStandings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** So many members who have an account, behind the given one, by the period that holds the moment. */
  behind(after: Uuid | null, at: Date, limit: number): Query<MemberStanding[]> {
    const sql = `
      SELECT a.customer_id AS "customerId", a.tier, period.earned, period.spent
      FROM tenants t
      CROSS JOIN LATERAL date_trunc('year', $2::timestamptz AT TIME ZONE t.time_zone) AS local (year)
      CROSS JOIN LATERAL (
        SELECT m.customer_id, m.tier FROM loyalty_accounts m
        WHERE m.tenant_id = $1 AND ($3::uuid IS NULL OR m.customer_id > $3) ORDER BY m.customer_id LIMIT $4) a
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(x.points), 0)::int AS earned, coalesce(sum((x.inputs ->> 'spend')::bigint), 0)::bigint AS spent
        FROM loyalty_transactions x
        WHERE x.tenant_id = $1 AND x.customer_id = a.customer_id AND x.counts_at >= local.year AT TIME ZONE t.time_zone
          AND x.counts_at < (local.year + interval '1 year') AT TIME ZONE t.time_zone AND ${EARNING}) period
      WHERE t.id = $1 ORDER BY a.customer_id`;
    return query<MemberStanding, MemberStanding[]>(sql, [this.unitOfWork.tenantId, at, after, limit], (rows) => [
      ...rows,
    ]);
  }

  /** Points that all members have. */
  outstanding(): Query<number> {
    const sql = 'SELECT coalesce(sum(balance), 0)::float8 AS points FROM loyalty_accounts WHERE tenant_id = $1';
    return query<{ points: number }, number>(
      sql,
      [this.unitOfWork.tenantId],
      ([row]) => required(row, 'sum of the balances').points,
    );
  }
}
