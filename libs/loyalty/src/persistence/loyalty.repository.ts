import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { Lot } from '../domain/lots';
import { DEFAULT_RULES, type ProgramRules, readProgramRules } from '../domain/program-rules';
import type { PeriodFigures, Standing } from '../domain/tiers';
import { entryRows, type LedgerEntry, lotEntryRows, lotRows } from './ledger-entry';
import { FIGURES_OF_PERIOD, NEWEST_PROGRAM } from './loyalty.sql';

/** An account under its lock. */
export interface LockedAccount extends Standing {
  readonly balance: number;
  readonly debt: number;
  readonly judgedVersion: number;
}

/** What changing an account depends on, beside the account itself. */
export interface BookFacts {
  readonly programVersion: number;
  readonly rules: ProgramRules;
  readonly timeZone: string;
  /** ISO 4217, of the tenant. */
  readonly currency: string;
  /** The qualifying period: a calendar year of the tenant. */
  readonly year: number;
  readonly current: PeriodFigures;
  readonly previous: PeriodFigures;
  /** Number of the customer's newest ledger entry, zero when there is none. */
  readonly lastSeq: number;
}

/** An account as it is stored after its entries. */
export interface StoredAccount extends LockedAccount {
  readonly customerId: Uuid;
  /** The first day of a new tier (`YYYY-MM-DD`), or null when the tier has not changed. */
  readonly tierSince: string | null;
  readonly programVersion: number;
  readonly lastSeq: number;
  readonly at: Date;
}

interface FactsRow extends Omit<BookFacts, 'rules' | 'current' | 'previous'> {
  readonly rules: unknown;
  readonly earned: number;
  readonly spent: bigint;
  readonly earnedBefore: number;
  readonly spentBefore: bigint;
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

  /** Opens the account of a customer on file who has none. */
  ensureAccount(customerId: Uuid, at: Date): Query<void> {
    const sql = `
      INSERT INTO loyalty_accounts (tenant_id, customer_id, updated_at)
      SELECT f.tenant_id, f.customer_id, $3 FROM customers_on_file f WHERE (f.tenant_id, f.customer_id) = ($1, $2)
      ON CONFLICT DO NOTHING`;
    return query(sql, [this.tenantId, customerId, at], () => undefined);
  }

  /** The account, locked until the unit ends; null when there is none. */
  lockAccount(customerId: Uuid): Query<LockedAccount | null> {
    const sql = `
      SELECT balance, debt, tier, judged_year AS "judgedYear", judged_version AS "judgedVersion"
      FROM loyalty_accounts WHERE (tenant_id, customer_id) = ($1, $2) FOR NO KEY UPDATE`;
    return query<LockedAccount, LockedAccount | null>(sql, [this.tenantId, customerId], ([row]) => row ?? null);
  }

  /** To be asked after the account was locked, in a statement of its own: an older snapshot would miss the last entry. */
  facts(customerId: Uuid, at: Date): Query<BookFacts> {
    const sql = `
      SELECT program.version AS "programVersion", program.rules, t.time_zone AS "timeZone", t.currency,
        extract(year FROM $3::timestamptz AT TIME ZONE t.time_zone)::int AS year, period.earned, period.spent,
        period.earned_before AS "earnedBefore", period.spent_before AS "spentBefore",
        coalesce((SELECT max(x.seq) FROM loyalty_transactions x WHERE (x.tenant_id, x.customer_id) = ($1, $2)), 0)
          AS "lastSeq"
      FROM tenants t CROSS JOIN ${NEWEST_PROGRAM} CROSS JOIN LATERAL ${FIGURES_OF_PERIOD}
      WHERE t.id = $1`;
    return query<FactsRow, BookFacts>(sql, [this.tenantId, customerId, at], ([row]) => {
      const { rules, earned, spent, earnedBefore, spentBefore, ...facts } = required(row, 'loyalty program');
      return {
        ...facts,
        rules: readProgramRules(rules),
        current: { earned, spent },
        previous: { earned: earnedBefore, spent: spentBefore },
      };
    });
  }

  /** The lots that have points left, in the order in which they burn. To be asked after the lock, like the facts. */
  openLots(customerId: Uuid): Query<Lot[]> {
    const sql = `
      SELECT transaction_id AS id, remaining, earned_at AS "earnedAt", expires_at AS "expiresAt" FROM loyalty_lots
      WHERE (tenant_id, customer_id) = ($1, $2) AND remaining > 0 ORDER BY earned_at, transaction_id`;
    return query<Lot, Lot[]>(sql, [this.tenantId, customerId], (rows) => [...rows]);
  }

  /** Entries with their lots and what they do to others, and the account they come to. One statement. */
  store(account: StoredAccount, entries: readonly LedgerEntry[]): Statement {
    const { customerId, balance, debt, tier, tierSince, judgedYear, judgedVersion, at } = account;
    return {
      sql: `
        WITH entry AS (
          INSERT INTO loyalty_transactions (tenant_id, id, customer_id, seq, type, points, description, order_id, reason,
            actor_id, reverses_id, counts_at, program_version, inputs, created_at)
          SELECT $1, e.id, $2, e.seq, e.type, e.points, e.description, e.order_id, e.reason, e.actor_id, e.reverses_id,
            e.counts_at, e.program_version, e.inputs, e.created_at
          FROM jsonb_populate_recordset(NULL::loyalty_transactions, $3::jsonb) e
        ), lot AS (
          INSERT INTO loyalty_lots (tenant_id, transaction_id, customer_id, points, remaining, earned_at, expires_at)
          SELECT $1, l.transaction_id, $2, l.points, l.points, l.earned_at, l.expires_at
          FROM jsonb_populate_recordset(NULL::loyalty_lots, $4::jsonb) l
        ), lot_entry AS (
          INSERT INTO loyalty_lot_entries (tenant_id, transaction_id, lot_id, points)
          SELECT $1, m.transaction_id, m.lot_id, m.points
          FROM jsonb_populate_recordset(NULL::loyalty_lot_entries, $5::jsonb) m
        ), moved AS (
          UPDATE loyalty_lots l SET remaining = l.remaining + m.points
          FROM (SELECT x.lot_id, sum(x.points)::int AS points
            FROM jsonb_populate_recordset(NULL::loyalty_lot_entries, $5::jsonb) x GROUP BY x.lot_id) m
          WHERE (l.tenant_id, l.transaction_id) = ($1, m.lot_id)
        )
        UPDATE loyalty_accounts SET balance = $6, debt = $7, tier = $8, tier_since = coalesce($9::date, tier_since),
          judged_year = $10, judged_version = $11, updated_at = $12
        WHERE (tenant_id, customer_id) = ($1, $2)`,
      params: [
        this.tenantId,
        customerId,
        JSON.stringify(entryRows(entries, account)),
        JSON.stringify(lotRows(entries, at)),
        JSON.stringify(lotEntryRows(entries)),
        balance,
        debt,
        tier,
        tierSince,
        judgedYear,
        judgedVersion,
        at,
      ],
    };
  }

  /** Customers whose points have expired, or whose tier is to be judged anew: as many as asked for at most. */
  toSettle(at: Date, limit: number): Query<Uuid[]> {
    const sql = `
      SELECT due.customer_id AS id FROM (
        (SELECT DISTINCT l.customer_id FROM loyalty_lots l
         WHERE l.tenant_id = $1 AND l.remaining > 0 AND l.expires_at <= $2 LIMIT $3)
        UNION
        (SELECT a.customer_id FROM loyalty_accounts a JOIN tenants t ON t.id = a.tenant_id
         WHERE a.tenant_id = $1 AND a.judged_year < extract(year FROM $2::timestamptz AT TIME ZONE t.time_zone)::int LIMIT $3)
        UNION
        (SELECT a.customer_id FROM loyalty_accounts a
         WHERE a.tenant_id = $1 AND a.judged_version < (
           SELECT max(p.version) FROM loyalty_programs p WHERE p.tenant_id = $1) LIMIT $3)
      ) due ORDER BY due.customer_id LIMIT $3`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, at, limit], (rows) => rows.map(({ id }) => id));
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
