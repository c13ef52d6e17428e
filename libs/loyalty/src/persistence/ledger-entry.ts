import type { PointTransactionType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { Movement } from '../domain/account';

/** An entry of the ledger as it is written. */
export interface LedgerEntry {
  readonly id: Uuid;
  readonly type: PointTransactionType;
  /** For the guest; holds nothing personal. */
  readonly description: string;
  readonly orderId: Uuid | null;
  /** Words of staff. */
  readonly reason: string | null;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  /** The entry that this one takes back, and the moment that one counts at. */
  readonly reverses: { readonly id: Uuid; readonly countsAt: Date } | null;
  /** What the rule was given, so that the points can be explained. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly movement: Movement;
  /** When the points of a new lot are gone. */
  readonly expiresAt: Date | null;
}

/** Rows of entries for one statement, numbered on from `lastSeq`. */
export function entryRows(
  entries: readonly LedgerEntry[],
  { lastSeq, programVersion, at }: { readonly lastSeq: number; readonly programVersion: number; readonly at: Date },
): object[] {
  return entries.map((entry, index) => ({
    id: entry.id,
    seq: lastSeq + index + 1,
    type: entry.type,
    points: entry.movement.points,
    description: entry.description,
    order_id: entry.orderId,
    reason: entry.reason,
    actor_id: entry.actorId,
    reverses_id: entry.reverses?.id ?? null,
    counts_at: entry.reverses?.countsAt ?? at,
    program_version: programVersion,
    inputs: inputsOf(entry),
    created_at: at,
  }));
}

/** With the entry's own part in the debt; what takes another entry back repeats that one's inputs, but not its debt. */
function inputsOf({ inputs, movement: { debtPaid, debtMade } }: LedgerEntry): object {
  const { debt_paid: _paid, debt_made: _made, ...given } = inputs;
  return {
    ...given,
    ...(debtPaid > 0 ? { debt_paid: debtPaid } : {}),
    ...(debtMade > 0 ? { debt_made: debtMade } : {}),
  };
}

/** Rows of the lots that entries make. */
export function lotRows(entries: readonly LedgerEntry[], at: Date): object[] {
  return entries
    .filter(({ movement }) => movement.newLot > 0)
    .map(({ id, movement, expiresAt }) => ({
      transaction_id: id,
      points: movement.newLot,
      earned_at: at,
      expires_at: expiresAt,
    }));
}

/** Rows of what entries do to lots. */
export function lotEntryRows(entries: readonly LedgerEntry[]): object[] {
  return entries.flatMap(({ id, movement }) =>
    movement.lotEntries.map(({ lotId, points }) => ({ transaction_id: id, lot_id: lotId, points })),
  );
}
