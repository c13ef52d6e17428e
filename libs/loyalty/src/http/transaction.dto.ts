import { POINT_TRANSACTION_TYPES, type PointTransactionType } from '@breadboard/contracts';
import { formatId, isoSeconds } from '@breadboard/kernel';
import { encodeCursor } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { explain } from '../domain/explanation';
import type { ExplainedTransaction, PointTransaction, TouchedLot } from '../persistence/transaction-view';

/** An entry of a customer's ledger. */
export class PointTransactionResponse {
  /** @example txn_001 */
  id: string;
  @ApiProperty({ enum: POINT_TRANSACTION_TYPES, example: 'earn' })
  type: PointTransactionType;
  /** What came in; negative: what went out. @example 50 */
  points: number;
  /** @example Order #A-0042 */
  description: string;
  /** @example ord_abc123 */
  order_id: string | null;
  /** Words of staff, where somebody had to give a reason. */
  reason: string | null;
  /** @example 2026-01-20T12:00:00Z */
  created_at: string;

  static from(entry: PointTransaction): PointTransactionResponse {
    return summaryOf(entry);
  }
}

/** A page of a customer's ledger, newest first. */
export class PointTransactionListResponse {
  data: PointTransactionResponse[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  /** One entry more than the page holds tells that there is another page. */
  static from(found: readonly PointTransaction[], limit: number): PointTransactionListResponse {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      data: page.map((entry) => PointTransactionResponse.from(entry)),
      next_cursor: last ? encodeCursor(last) : null,
    };
  }
}

/** Points that an entry put into a lot, or took out of one. */
export class TouchedLotResponse {
  /** The entry that brought the points of this lot. @example txn_001 */
  transaction_id: string;
  /** Negative: taken out. @example -200 */
  points: number;
  /** What the lot has left now. @example 50 */
  remaining: number;
  /** @example 2026-01-20T12:00:00Z */
  earned_at: string;
  /** Null: never. @example 2027-01-20T12:00:00Z */
  expires_at: string | null;

  static from(lot: TouchedLot): TouchedLotResponse {
    return {
      transaction_id: formatId('txn', lot.transactionId),
      points: lot.points,
      remaining: lot.remaining,
      earned_at: isoSeconds(lot.earnedAt),
      expires_at: lot.expiresAt && isoSeconds(lot.expiresAt),
    };
  }
}

/** An entry with everything that explains it. */
export class ExplainedTransactionResponse extends PointTransactionResponse {
  /** Why it has the points that it has, for a person. */
  explanation: string;
  /** The rule by which the points were counted. @example points_per_currency_unit */
  rule: string;
  /** Version of the program that was in force. @example 1 */
  program_version: number;
  /** What the rule was given; amounts in minor units of the currency. */
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  inputs: Record<string, unknown>;
  /** The lots that were made or touched, in the order in which they burn. */
  lots: TouchedLotResponse[];
  /** The entry that this one takes back, in part or whole. */
  reverses: string | null;
  /** Entries that take this one back, oldest first. */
  reversed_by: string[];
  /** The user who did it; null: the platform itself. @example usr_abc123 */
  actor_id: string | null;

  static override from(entry: ExplainedTransaction): ExplainedTransactionResponse {
    const { rule, ...inputs } = entry.inputs;
    return {
      ...summaryOf(entry),
      explanation: explain(entry),
      rule: typeof rule === 'string' ? rule : 'manual_adjustment',
      program_version: entry.programVersion,
      inputs: withPublicIds(inputs),
      lots: entry.lots.map((lot) => TouchedLotResponse.from(lot)),
      reverses: entry.reversesId && formatId('txn', entry.reversesId),
      reversed_by: entry.reversedBy.map((id) => formatId('txn', id)),
      actor_id: entry.actorId && formatId('usr', entry.actorId),
    };
  }
}

/** Identifiers among the inputs, as the API writes them. */
function withPublicIds(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { reward_id: reward, promo_id: promo, ...rest } = inputs;
  return {
    ...rest,
    ...(typeof reward === 'string' ? { reward_id: formatId('rwd', reward) } : {}),
    ...(typeof promo === 'string' ? { promo_id: formatId('promo', promo) } : {}),
  };
}

function summaryOf(entry: PointTransaction) {
  return {
    id: formatId('txn', entry.id),
    type: entry.type,
    points: entry.points,
    description: entry.description,
    order_id: entry.orderId && formatId('ord', entry.orderId),
    reason: entry.reason,
    created_at: isoSeconds(entry.createdAt),
  };
}
