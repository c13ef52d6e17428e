import type { Minor, Uuid } from '@breadboard/kernel';
import { type AccrualInputs, pointsOf } from './accrual';
import type { Lot, LotEntry } from './lots';

/** What an order has earned, and what became of it. */
export interface OrderEarn {
  readonly id: Uuid;
  readonly points: number;
  readonly inputs: AccrualInputs;
  readonly countsAt: Date;
  /** Points that refunds have taken back so far. */
  readonly takenBack: number;
  /** Minor units of its spend that they took back. */
  readonly spendTakenBack: Minor;
  /** Points of its own lot that ran out unused. */
  readonly expired: number;
}

/** Points that were redeemed on an order. */
export interface OrderRedemption {
  readonly id: Uuid;
  readonly points: number;
  /** Minor units that they took off the order. */
  readonly value: Minor;
  readonly countsAt: Date;
  /** Points that refunds have given back so far. */
  readonly givenBack: number;
  /** What is still out of the lots they were taken from, in the order of taking. */
  readonly taken: readonly TakenPoints[];
}

/** Points that were taken out of a lot, and the lot. */
export type TakenPoints = LotEntry & Pick<Lot, 'earnedAt' | 'expiresAt'>;

/**
 * How many points of an order are to be taken back now that only `spendLeft` of its spend stands: all that it would not
 * have earned, less what was taken back before. Points that ran out unused are gone already, and are not taken again.
 */
export function pointsToTakeBack(earn: OrderEarn, spendLeft: Minor): number {
  const due = Math.min(earn.points - pointsOf(earn.inputs, spendLeft), earn.points - earn.expired);
  return Math.max(0, due - earn.takenBack);
}

/** What is to be given back of one redemption. */
export interface GivingBack {
  readonly redemption: OrderRedemption;
  readonly points: number;
}

/**
 * Which points that were redeemed on an order are to be given back now that refunds have returned `valueReturned` (minor
 * units, of all that the points took off): the same share of the points, rounded down, and all of them in the end. What was
 * redeemed last is given back first.
 */
export function pointsToGiveBack(redemptions: readonly OrderRedemption[], valueReturned: Minor): GivingBack[] {
  const redeemed = redemptions.reduce((sum, { points }) => sum + points, 0);
  const value = redemptions.reduce((sum, one) => sum + one.value, 0n);
  const givenBack = redemptions.reduce((sum, one) => sum + one.givenBack, 0);
  const due = valueReturned >= value ? redeemed : Number((BigInt(redeemed) * valueReturned) / value);
  let left = Math.max(0, due - givenBack);
  const plan: GivingBack[] = [];
  for (const redemption of redemptions.toReversed()) {
    const points = Math.min(left, redemption.points - redemption.givenBack);
    if (points > 0) plan.push({ redemption, points });
    left -= points;
  }
  return plan;
}
