import type { PointTransactionType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';

/** An entry of a customer's ledger, as lists show it. */
export interface PointTransaction {
  readonly id: Uuid;
  readonly type: PointTransactionType;
  readonly points: number;
  readonly description: string;
  readonly orderId: Uuid | null;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** The same with everything that explains it. */
export interface ExplainedTransaction extends PointTransaction {
  readonly programVersion: number;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly actorId: Uuid | null;
  /** The entry that this one takes back. */
  readonly reversesId: Uuid | null;
  /** Entries that take this one back, oldest first. */
  readonly reversedBy: readonly Uuid[];
  /** ISO 4217, of the tenant. */
  readonly currency: string;
  readonly lots: readonly TouchedLot[];
}

/** Points that an entry put into a lot, or took out of one when negative. */
export interface TouchedLot {
  /** The entry that made the lot. */
  readonly transactionId: Uuid;
  readonly points: number;
  /** Points that the lot has left now. */
  readonly remaining: number;
  readonly earnedAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
}

/** Which entries of a customer's ledger, and which page of them. */
export interface TransactionFilter {
  readonly type: PointTransactionType | null;
  /** First and last date, `YYYY-MM-DD` in the tenant's time zone, both inclusive. */
  readonly from: string | null;
  readonly to: string | null;
  /** Where the page before ended. */
  readonly after: { readonly createdAt: Date; readonly id: Uuid } | null;
  /** Entries at most. */
  readonly limit: number;
}
