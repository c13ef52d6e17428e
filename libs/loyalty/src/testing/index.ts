import type { LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import type { TestDatabase } from '@breadboard/testing';
import { DEFAULT_RULES, type ProgramRules } from '../domain/program-rules';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { LoyaltyRepository } from '../persistence/loyalty.repository';
import { AccrueForOrder } from '../use-cases/accrue-for-order';

/** The feature's classes on a test's database. */
export function loyaltyOf(database: TestDatabase): { queries: LoyaltyQueries; accrueForOrder: AccrueForOrder } {
  const { unitOfWork, outbox } = database;
  const repository = new LoyaltyRepository(unitOfWork);
  return {
    queries: new LoyaltyQueries(unitOfWork),
    accrueForOrder: new AccrueForOrder(unitOfWork, repository, outbox),
  };
}

/** A program of the tenant's own, as its next version. */
export async function aProgram(database: TestDatabase, tenantId: Uuid, rules: Partial<ProgramRules>): Promise<void> {
  await database.owner(
    `INSERT INTO loyalty_programs (tenant_id, version, rules, created_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3 FROM loyalty_programs WHERE tenant_id = $1`,
    [tenantId, JSON.stringify({ ...DEFAULT_RULES, ...rules }), database.clock.now()],
  );
}

export interface AccountOptions {
  readonly balance?: number;
  readonly debt?: number;
  readonly tier?: LoyaltyTier;
}

/** An account that stands where it is told to, without a ledger that says why. */
export async function anAccount(
  database: TestDatabase,
  tenantId: Uuid,
  customerId: Uuid,
  { balance = 0, debt = 0, tier = 'bronze' }: AccountOptions,
): Promise<void> {
  await database.owner(
    `INSERT INTO loyalty_accounts (tenant_id, customer_id, balance, debt, tier, updated_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tenantId, customerId, balance, debt, tier, database.clock.now()],
  );
}

/** An entry of the ledger at some moment; the tenant must have a program and the customer an account. */
export async function anEntry(
  database: TestDatabase,
  tenantId: Uuid,
  customerId: Uuid,
  entry: { type: 'earn' | 'redeem' | 'adjust' | 'expire'; points: number; at: string },
): Promise<void> {
  await database.owner(
    `INSERT INTO loyalty_transactions (tenant_id, id, customer_id, seq, type, points, description, program_version,
       created_at)
     SELECT $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, 'Entry', 1, $6
     FROM loyalty_transactions WHERE (tenant_id, customer_id) = ($1, $3)`,
    [tenantId, newId(), customerId, entry.type, entry.points, entry.at],
  );
}
