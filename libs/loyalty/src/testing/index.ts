import type { LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { AuditLog, newId } from '@breadboard/platform';
import type { TestDatabase } from '@breadboard/testing';
import { DEFAULT_RULES, type ProgramRules } from '../domain/program-rules';
import { SettleAccounts } from '../jobs/settle-accounts';
import { CustomerOrderQueries } from '../persistence/customer-order.queries';
import { LoyaltyQueries } from '../persistence/loyalty.queries';
import { LoyaltyRepository } from '../persistence/loyalty.repository';
import { OrderPointsQueries } from '../persistence/order-points.queries';
import { TransactionQueries } from '../persistence/transaction.queries';
import { AccrueForOrder } from '../use-cases/accrue-for-order';
import { AdjustPoints } from '../use-cases/adjust-points';
import { PointsBooks } from '../use-cases/points-books';
import { RedeemPoints } from '../use-cases/redeem-points';
import { SettlePointsOfOrder } from '../use-cases/settle-points-of-order';

/** The feature's classes on a test's database. */
export interface LoyaltyParts {
  readonly queries: LoyaltyQueries;
  readonly transactions: TransactionQueries;
  readonly books: PointsBooks;
  readonly accrueForOrder: AccrueForOrder;
  readonly adjustPoints: AdjustPoints;
  readonly redeemPoints: RedeemPoints;
  readonly settlePointsOfOrder: SettlePointsOfOrder;
  readonly settleAccounts: SettleAccounts;
}

export function loyaltyOf({ unitOfWork, outbox, clock, system }: TestDatabase): LoyaltyParts {
  const repository = new LoyaltyRepository(unitOfWork);
  const books = new PointsBooks(unitOfWork, repository, outbox);
  const orders = new OrderPointsQueries(unitOfWork);
  const transactions = new TransactionQueries(unitOfWork);
  const audit = new AuditLog(unitOfWork, clock);
  return {
    queries: new LoyaltyQueries(unitOfWork),
    transactions,
    books,
    accrueForOrder: new AccrueForOrder(unitOfWork, books, orders),
    adjustPoints: new AdjustPoints(unitOfWork, books, new CustomerOrderQueries(unitOfWork), transactions, audit, clock),
    redeemPoints: new RedeemPoints(unitOfWork, books, transactions, clock),
    settlePointsOfOrder: new SettlePointsOfOrder(unitOfWork, books, orders),
    settleAccounts: new SettleAccounts(unitOfWork, system, repository, books, clock),
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
       counts_at, created_at)
     SELECT $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, 'Entry', 1, $6, $6
     FROM loyalty_transactions WHERE (tenant_id, customer_id) = ($1, $3)`,
    [tenantId, newId(), customerId, entry.type, entry.points, entry.at],
  );
}
