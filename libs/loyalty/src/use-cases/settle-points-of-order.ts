import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { giveBack, takeBack } from '../domain/account';
import { type OrderEarn, type OrderRedemption, pointsToGiveBack, pointsToTakeBack } from '../domain/order-points';
import { OrderPointsQueries } from '../persistence/order-points.queries';
import type { PointsBook } from './points-book';
import { PointsBooks } from './points-books';

/** What is left of an order once money or food of it was given back. */
export interface OrderLeft {
  readonly orderId: Uuid;
  readonly customerId: Uuid;
  /** `A-0042`. */
  readonly number: string;
  readonly occasion: 'refund' | 'cancel';
  /** Minor units: the spend that the order still stands for, after everything that was given back so far. */
  readonly spendLeft: Minor;
  /** Minor units: how much of what redeemed points took off has been given back so far, in all. */
  readonly pointsValueGivenBack: Minor;
  readonly at: Date;
}

/** Points that moved. */
export interface SettledPoints {
  readonly takenBack: number;
  readonly givenBack: number;
}

/**
 * Brings the points of an order in line with what is left of it: takes back what it would not have earned, gives back what
 * was redeemed for nothing. It looks at the whole, not at the last refund, so doing it twice changes nothing. Joins the open
 * unit, or opens one.
 */
@Injectable()
export class SettlePointsOfOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: PointsBooks,
    private readonly orders: OrderPointsQueries,
  ) {}

  execute(left: OrderLeft): Promise<SettledPoints> {
    return this.unitOfWork.run(async () => {
      const { customerId, orderId, at } = left;
      const [book, redemptions] = await this.books.openWith(customerId, at, this.orders.redemptionsOn(orderId));
      const earn = await this.unitOfWork.fetch(this.orders.earnOf(orderId));
      const settled = {
        givenBack: enterGivenBack(book, left, redemptions),
        takenBack: enterTakenBack(book, left, earn),
      };
      await this.books.store(book);
      return settled;
    });
  }
}

function enterGivenBack(book: PointsBook, left: OrderLeft, redemptions: readonly OrderRedemption[]): number {
  const plan = pointsToGiveBack(redemptions, left.pointsValueGivenBack);
  for (const { redemption, points } of plan) {
    const inputs = { rule: 'points_given_back', value_given_back: Number(left.pointsValueGivenBack) };
    book.recall(redemption.taken.map(({ lotId: id, earnedAt, expiresAt }) => ({ id, earnedAt, expiresAt })));
    book.enter({ ...entryOf(left, redemption), inputs }, giveBack(book.points, points, redemption.taken));
  }
  // What was taken from a lot whose time is over by now is gone as if it had stayed there.
  book.expire();
  return plan.reduce((sum, { points }) => sum + points, 0);
}

function enterTakenBack(book: PointsBook, left: OrderLeft, known: OrderEarn | null): number {
  if (!known) return 0;
  const earn = { ...known, expired: known.expired + book.justExpired(known.id) };
  const points = pointsToTakeBack(earn, left.spendLeft);
  if (points === 0) return 0;
  const spend = left.spendLeft + earn.spendTakenBack - BigInt(earn.inputs.spend);
  const inputs = { ...earn.inputs, rule: 'earn_taken_back', spend: Number(spend), spend_left: Number(left.spendLeft) };
  book.enter({ ...entryOf(left, earn), inputs }, takeBack(book.points, points, earn.id));
  return points;
}

function entryOf({ orderId, number, occasion }: OrderLeft, { id, countsAt }: OrderEarn | OrderRedemption) {
  const description = occasion === 'refund' ? `Refund of order #${number}` : `Order #${number} canceled`;
  return { type: 'adjust', description, orderId, reverses: { id, countsAt } } as const;
}
