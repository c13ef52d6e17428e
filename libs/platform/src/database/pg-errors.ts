/** A PostgreSQL failure, whether it comes from the driver itself or wrapped by TypeORM. */
interface PgFailure {
  readonly code: string;
  readonly constraint?: string;
}

function pgFailure(error: unknown): PgFailure | null {
  if (typeof error !== 'object' || error === null) return null;
  const { driverError, code } = error as { driverError?: unknown; code?: unknown };
  if (driverError) return pgFailure(driverError);
  return typeof code === 'string' ? (error as PgFailure) : null;
}

/** SQLSTATE of a PostgreSQL failure, or null. */
export function sqlState(error: unknown): string | null {
  return pgFailure(error)?.code ?? null;
}

/** True for serialization failures and deadlocks: the same work may succeed when it is done again. */
export function isWorthRetrying(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/** True when a unique constraint of this name refused the row. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  const failure = pgFailure(error);
  return failure?.code === '23505' && failure.constraint === constraint;
}
