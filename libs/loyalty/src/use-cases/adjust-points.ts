import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, errorsOf, formatId, required, type Uuid } from '@breadboard/kernel';
import { AuditLog, noQuery, UnitOfWork } from '@breadboard/platform';
import { credit, debit } from '../domain/account';
import { customerNotFound, insufficientPoints, LOYALTY_ERRORS } from '../loyalty.errors';
import { CustomerOrderQueries } from '../persistence/customer-order.queries';
import type { PointTransaction } from '../persistence/transaction-view';
import { TransactionQueries } from '../persistence/transaction.queries';
import { PointsBooks } from './points-books';

const fail = errorsOf({ ...COMMON_ERRORS, ...LOYALTY_ERRORS });

export interface PointsAdjustment {
  readonly customerId: Uuid;
  /** Points to give, or to take when negative. Never zero. */
  readonly points: number;
  readonly reason: string;
  /** The order it is about. */
  readonly orderId: Uuid | null;
  /** Whether the program's limit for support holds for whoever asks. */
  readonly isCapped: boolean;
}

export interface AdjustedPoints {
  readonly transaction: PointTransaction;
  readonly balance: number;
}

/** Gives or takes points by hand, with the reason in the ledger and in the audit log. */
@Injectable()
export class AdjustPoints {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: PointsBooks,
    private readonly orders: CustomerOrderQueries,
    private readonly transactions: TransactionQueries,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws customer_not_found; order_not_found for an order that is not the customer's; insufficient_points when fewer than
   * none would be left; forbidden above the limit for support.
   */
  execute(adjustment: PointsAdjustment): Promise<AdjustedPoints> {
    return this.unitOfWork.run(() => this.adjust(adjustment));
  }

  private async adjust(adjustment: PointsAdjustment): Promise<AdjustedPoints> {
    const { customerId, points, reason, orderId } = adjustment;
    const isTheirs = orderId === null ? noQuery(true) : this.orders.belongsTo(orderId, customerId);
    const [book, belongs] = await this.books.openWith(customerId, this.clock.now(), isTheirs);
    // An account outlives the erasure of its customer, to whom nothing is given any more.
    if (!(await this.unitOfWork.fetch(this.transactions.isOnFile(customerId)))) throw customerNotFound();
    if (!belongs) throw fail('order_not_found');
    const limit = book.facts.rules.supportAdjustmentLimit;
    if (adjustment.isCapped && Math.abs(points) > limit) {
      throw fail('forbidden', {
        field: 'adjustment',
        message: `Support may adjust at most ${limit} points at a time.`,
      });
    }
    const movement = points > 0 ? credit(book.points, points) : debit(book.points, -points);
    if (!movement) throw insufficientPoints();
    const inputs = { rule: 'manual_adjustment' };
    const id = book.enter({ type: 'adjust', description: 'Adjusted by staff', orderId, reason, inputs }, movement);
    await this.books.store(book);
    const details = { transaction_id: formatId('txn', id), points, balance: book.points.balance };
    const noted = { action: 'loyalty.adjust', objectType: 'customer', objectId: customerId, reason, details };
    await this.auditLog.record(noted);
    const transaction = required(await this.unitOfWork.fetch(this.transactions.one(customerId, id)), 'entry just made');
    return { transaction, balance: book.points.balance };
  }
}
