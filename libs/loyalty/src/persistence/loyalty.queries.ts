import { Injectable } from '@nestjs/common';
import type { LoyaltyTier } from '@breadboard/contracts';
import { currencyDigits, type Minor, required, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { qualifyingPeriodEnd } from '../domain/calendar';
import type { Membership } from '../domain/points';
import { type Benefit, DEFAULT_RULES, readProgramRules } from '../domain/program-rules';
import { progressFrom, qualifying, type TierProgress } from '../domain/tiers';
import { FIGURES_OF_PERIOD, NEWEST_PROGRAM } from './loyalty.sql';

/** Where a customer stands in the program. */
export interface LoyaltyStatus {
  readonly customerId: Uuid;
  readonly tier: LoyaltyTier;
  readonly balance: number;
  /** In the qualifying period. */
  readonly earned: number;
  /** In the qualifying period. */
  readonly redeemed: number;
  readonly progress: TierProgress;
  /** `YYYY-MM-DD`. */
  readonly periodEnd: string;
  readonly benefits: readonly Benefit[];
}

interface ProgramMeta {
  /** ISO 4217, of the tenant. */
  readonly currency: string;
  /** When this version was written; null: it never was, and the default rules hold. */
  readonly createdAt: Date | null;
}

/** A tenant's program as it stands. */
export interface ProgramView extends Pick<Membership, 'programVersion' | 'rules'>, ProgramMeta {}

interface ProgramRow {
  readonly version: number | null;
  readonly rules: unknown;
}

interface MembershipRow extends ProgramRow {
  readonly tier: LoyaltyTier | null;
  readonly balance: number;
}

interface StatusRow extends ProgramRow {
  readonly customerId: Uuid;
  readonly tier: LoyaltyTier;
  readonly balance: number;
  readonly earned: number;
  readonly redeemed: number;
  readonly spent: Minor;
  readonly currency: string;
  readonly timeZone: string;
}

@Injectable()
export class LoyaltyQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The rules that hold now, and the customer's tier under them; a customer without an account is bronze. */
  membership(customerId: Uuid | null): Query<Membership> {
    const sql = `
      SELECT program.version, program.rules,
        a.tier, coalesce(a.balance, 0) AS balance
      FROM (VALUES (1)) one LEFT JOIN ${NEWEST_PROGRAM} ON true
      LEFT JOIN loyalty_accounts a ON (a.tenant_id, a.customer_id) = ($1, $2)`;
    return query<MembershipRow, Membership>(sql, [this.unitOfWork.tenantId, customerId], ([row]) => ({
      ...programOf(row),
      tier: customerId === null ? null : (row?.tier ?? 'bronze'),
      balance: row?.balance ?? 0,
    }));
  }

  /** The rules that hold now, with the money they are about. */
  program(): Query<ProgramView> {
    const sql = `
      SELECT program.version, program.rules, program.created_at AS "createdAt", t.currency
      FROM tenants t LEFT JOIN ${NEWEST_PROGRAM} ON true WHERE t.id = $1`;
    return query<ProgramRow & ProgramMeta, ProgramView>(sql, [this.unitOfWork.tenantId], ([row]) => {
      const { currency, createdAt } = required(row, 'tenant');
      return { ...programOf(row), currency, createdAt };
    });
  }

  /** A customer's standing at this moment, or null when there is no such customer. */
  status(customerId: Uuid, at: Date): Query<LoyaltyStatus | null> {
    const sql = `
      SELECT f.customer_id AS "customerId", coalesce(a.tier, 'bronze') AS tier, coalesce(a.balance, 0) AS balance,
        period.earned, period.redeemed, period.spent, t.time_zone AS "timeZone", t.currency, program.version, program.rules
      FROM customers_on_file f JOIN tenants t ON t.id = f.tenant_id
      LEFT JOIN loyalty_accounts a ON (a.tenant_id, a.customer_id) = (f.tenant_id, f.customer_id)
      LEFT JOIN ${NEWEST_PROGRAM} ON true
      CROSS JOIN LATERAL ${FIGURES_OF_PERIOD}
      WHERE (f.tenant_id, f.customer_id) = ($1, $2)`;
    return query<StatusRow, LoyaltyStatus | null>(sql, [this.unitOfWork.tenantId, customerId, at], ([row]) =>
      row ? statusOf(row, at) : null,
    );
  }
}

function programOf(row: ProgramRow | undefined): Omit<Membership, 'tier' | 'balance'> {
  if (!row || row.version === null) return { programVersion: 0, rules: DEFAULT_RULES };
  return { programVersion: row.version, rules: readProgramRules(row.rules) };
}

function statusOf(row: StatusRow, at: Date): LoyaltyStatus {
  const { customerId, tier, balance, earned, redeemed, spent, timeZone, currency } = row;
  const { rules } = programOf(row);
  return {
    customerId,
    tier,
    balance,
    earned,
    redeemed,
    progress: progressFrom(rules, tier, qualifying(rules, { earned, spent }, currencyDigits(currency))),
    periodEnd: qualifyingPeriodEnd(timeZone, at),
    benefits: rules.tiers[tier].benefits,
  };
}
