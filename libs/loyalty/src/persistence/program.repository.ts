import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { ProgramRules } from '../domain/program-rules';

/** Members who stand alike: how many hold a tier with such figures in the qualifying period. */
export interface MemberGroup {
  readonly tier: LoyaltyTier;
  readonly earned: number;
  readonly spent: Minor;
  readonly members: number;
}

/** The writes of programs, and what a change of one would mean. */
@Injectable()
export class ProgramRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Puts the tenant's changes of its program in line, until the unit ends. */
  lineUp(): Query<void> {
    const sql = `SELECT pg_advisory_xact_lock(hashtextextended('loyalty_program/' || $1::text, 0))`;
    return query(sql, [this.unitOfWork.tenantId], () => undefined);
  }

  /** Writes a version. To be asked once the change is in line. */
  insert(version: number, rules: ProgramRules, createdBy: Uuid | null, at: Date): Query<void> {
    const sql = `
      INSERT INTO loyalty_programs (tenant_id, version, rules, created_at, created_by) VALUES ($1, $2, $3, $4, $5)`;
    const params = [this.unitOfWork.tenantId, version, JSON.stringify(rules), at, createdBy];
    return query(sql, params, () => undefined);
  }

  /** The members who have an account, by tier and by their figures in the period that holds the moment. */
  memberGroups(at: Date): Query<MemberGroup[]> {
    const sql = `
      SELECT a.tier, coalesce(period.earned, 0)::int AS earned, coalesce(period.spent, 0)::bigint AS spent,
        count(*)::int AS members
      FROM loyalty_accounts a
      LEFT JOIN ${FIGURES_BY_CUSTOMER} ON period.customer_id = a.customer_id
      WHERE a.tenant_id = $1 GROUP BY 1, 2, 3`;
    return query<MemberGroup, MemberGroup[]>(sql, [this.unitOfWork.tenantId, at], (rows) => [...rows]);
  }
}

// The figures of everybody at once, by the same rule as those of one customer.
const FIGURES_BY_CUSTOMER = `
  (SELECT x.customer_id, sum(x.points) AS earned, sum((x.inputs ->> 'spend')::bigint) AS spent
   FROM tenants t
   CROSS JOIN LATERAL date_trunc('year', $2::timestamptz AT TIME ZONE t.time_zone) AS local (year)
   JOIN loyalty_transactions x ON x.tenant_id = $1 AND x.counts_at >= local.year AT TIME ZONE t.time_zone
     AND x.counts_at < (local.year + interval '1 year') AT TIME ZONE t.time_zone
     AND (x.type = 'earn' OR (x.reverses_id IS NOT NULL AND x.points < 0))
   WHERE t.id = $1 GROUP BY x.customer_id) period`;
