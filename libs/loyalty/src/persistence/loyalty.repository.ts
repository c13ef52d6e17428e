import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import { required, type Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Accrual } from '../domain/accrual';
import { DEFAULT_RULES, type ProgramRules, readProgramRules } from '../domain/program-rules';
import { NEWEST_PROGRAM, POINTS_OF_PERIOD } from './loyalty.sql';

export interface LockedAccount {
  readonly balance: number;
  readonly debt: number;
  readonly tier: LoyaltyTier;
}

/** What an accrual depends on, beside the account itself. */
export interface AccrualFacts {
  readonly programVersion: number;
  readonly rules: ProgramRules;
  readonly timeZone: string;
  /** Points earned so far in the qualifying period. */
  readonly earnedInPeriod: number;
  /** Number of the customer's newest ledger entry, zero when there is none. */
  readonly lastSeq: number;
  /** What this order has earned already, or null. */
  readonly earnedByOrder: number | null;
}

/** An earn as it is stored. */
export interface Earn {
  readonly transactionId: Uuid;
  readonly customerId: Uuid;
  readonly orderId: Uuid;
  readonly seq: number;
  readonly description: string;
  readonly programVersion: number;
  readonly accrual: Accrual;
  readonly at: Date;
  readonly expiresAt: Date | null;
  /** The first day of the new tier (`YYYY-MM-DD`), or null when the tier has not changed. */
  readonly tierSince: string | null;
}

interface FactsRow extends Omit<AccrualFacts, 'rules'> {
  readonly rules: unknown;
}

@Injectable()
export class LoyaltyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes the default rules as version 1 of a tenant that has no program: the ledger names the version it went by. */
  ensureProgram(at: Date): Query<void> {
    const sql = `
      INSERT INTO loyalty_programs (tenant_id, version, rules, created_at)
      SELECT $1, 1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM loyalty_programs WHERE tenant_id = $1)
      ON CONFLICT DO NOTHING`;
    return query(sql, [this.tenantId, JSON.stringify(DEFAULT_RULES), at], () => undefined);
  }

  /** Opens the customer's account when it has none. */
  ensureAccount(customerId: Uuid, at: Date): Query<void> {
    const sql = `
      INSERT INTO loyalty_accounts (tenant_id, customer_id, updated_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
    return query(sql, [this.tenantId, customerId, at], () => undefined);
  }

  /** The account, locked until the unit ends. */
  lockAccount(customerId: Uuid): Query<LockedAccount> {
    const sql = `
      SELECT balance, debt, tier FROM loyalty_accounts WHERE (tenant_id, customer_id) = ($1, $2) FOR NO KEY UPDATE`;
    return query<LockedAccount, LockedAccount>(sql, [this.tenantId, customerId], ([row]) => required(row, 'account'));
  }

  /** To be asked after the account was locked, in a statement of its own: an older snapshot would miss the last earn. */
  accrualFacts(customerId: Uuid, orderId: Uuid, at: Date): Query<AccrualFacts> {
    const sql = `
      SELECT program.version AS "programVersion", program.rules, t.time_zone AS "timeZone", period.earned AS "earnedInPeriod",
        coalesce((SELECT max(x.seq) FROM loyalty_transactions x WHERE (x.tenant_id, x.customer_id) = ($1, $2)), 0)
          AS "lastSeq",
        (SELECT x.points FROM loyalty_transactions x WHERE (x.tenant_id, x.order_id) = ($1, $4) AND x.type = 'earn')
          AS "earnedByOrder"
      FROM tenants t CROSS JOIN ${NEWEST_PROGRAM} CROSS JOIN LATERAL ${POINTS_OF_PERIOD}
      WHERE t.id = $1`;
    return query<FactsRow, AccrualFacts>(sql, [this.tenantId, customerId, at, orderId], ([row]) => {
      const facts = required(row, 'loyalty program');
      return { ...facts, rules: readProgramRules(facts.rules) };
    });
  }

  /** An earn: the ledger entry, its lot (unless the debt took all), and the account they come to. One statement. */
  earn(earn: Earn): Statement {
    const { accrual } = earn;
    return {
      sql: `
        WITH entry AS (
          INSERT INTO loyalty_transactions (tenant_id, id, customer_id, seq, type, points, description, order_id,
            program_version, inputs, created_at)
          VALUES ($1, $2, $3, $4, 'earn', $5, $6, $7, $8, $9, $10)
        ), lot AS (
          INSERT INTO loyalty_lots (tenant_id, transaction_id, customer_id, points, remaining, earned_at, expires_at)
          SELECT $1, $2, $3, $11::int, $11::int, $10, $12 WHERE $11::int > 0
        )
        UPDATE loyalty_accounts SET balance = $13, debt = $14, tier = $15, tier_since = coalesce($16::date, tier_since),
          updated_at = $10
        WHERE (tenant_id, customer_id) = ($1, $3)`,
      params: [
        this.tenantId,
        earn.transactionId,
        earn.customerId,
        earn.seq,
        accrual.points,
        earn.description,
        earn.orderId,
        earn.programVersion,
        JSON.stringify(accrual.inputs),
        earn.at,
        accrual.lotPoints,
        earn.expiresAt,
        accrual.balance,
        accrual.debt,
        accrual.tier,
        earn.tierSince,
      ],
    };
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
