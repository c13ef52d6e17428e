import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { debit } from '../domain/account';
import { customerNotFound, insufficientPoints } from '../loyalty.errors';
import { TransactionQueries } from '../persistence/transaction.queries';
import { PointsBooks } from './points-books';

/** Points that are spent, and on what. */
export interface Redemption {
  readonly points: number;
  /** "Redeemed for $2.00 discount" */
  readonly description: string;
  /** The order that gets cheaper. */
  readonly orderId: Uuid | null;
  /** Minor units that the points are worth, and what explains them. */
  readonly inputs: { readonly value: number } & Readonly<Record<string, unknown>>;
}

/** What came of it. */
export interface RedeemedPoints {
  readonly transactionId: Uuid;
  readonly balance: number;
}

/** Spends points, the oldest first. What they buy is up to the flow that asks. Joins the open unit, or opens one. */
@Injectable()
export class RedeemPoints {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: PointsBooks,
    private readonly transactions: TransactionQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws customer_not_found, insufficient_points */
  execute(customerId: Uuid, { points, description, orderId, inputs }: Redemption): Promise<RedeemedPoints> {
    return this.unitOfWork.run(async () => {
      const isOnFile = this.transactions.isOnFile(customerId);
      const [book, isStillThere] = await this.books.openWith(customerId, this.clock.now(), isOnFile);
      // The account may have been waited for while its customer was erased.
      if (!isStillThere) throw customerNotFound();
      const movement = debit(book.points, points);
      if (!movement) throw insufficientPoints();
      const { programVersion, rules } = book.facts;
      const rate = { program_version: programVersion, points_per_reward_unit: rules.pointsPerRewardUnit };
      const explained = { rule: inputs.reward_id === undefined ? 'redemption' : 'reward', ...rate, ...inputs };
      const transactionId = book.enter({ type: 'redeem', description, orderId, inputs: explained }, movement);
      await this.books.store(book);
      return { transactionId, balance: book.points.balance };
    });
  }
}
