import type { AdjustedPoints } from '../use-cases/adjust-points';
import { PointTransactionResponse } from './transaction.dto';

/** What an adjustment came to. */
export class AdjustedPointsResponse {
  transaction: PointTransactionResponse;
  /** @example 1350 */
  new_balance: number;

  static from({ transaction, balance }: AdjustedPoints): AdjustedPointsResponse {
    return { transaction: PointTransactionResponse.from(transaction), new_balance: balance };
  }
}
