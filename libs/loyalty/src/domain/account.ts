import { assert } from '@breadboard/kernel';
import { expiredLots, type Lot, type LotEntry, lotsAfter, putBackInto, sumOf, takeFrom } from './lots';

/** A customer's points: the balance is the sum of the lots; while there is a debt, there are none. */
export interface Points {
  readonly balance: number;
  /** Points that were taken back after they had been spent. Points that come in pay it first. */
  readonly debt: number;
  /** Those with points left, first in first. */
  readonly lots: readonly Lot[];
}

/** What one entry of the ledger does to the points. */
export interface Movement {
  /** What the ledger says; its sum over all entries is balance − debt. */
  readonly points: number;
  /** Of points that come in: what the debt took of them. */
  readonly debtPaid: number;
  /** Of points that are taken back: what was no longer there. */
  readonly debtMade: number;
  /** Points of the new lot; zero: none is made. */
  readonly newLot: number;
  readonly lotEntries: readonly LotEntry[];
}

const NOTHING: Movement = { points: 0, debtPaid: 0, debtMade: 0, newLot: 0, lotEntries: [] };

/** Points come in: the debt takes its part, the rest is a new lot. */
export function credit({ debt }: Points, points: number): Movement {
  const debtPaid = Math.min(points, debt);
  return { ...NOTHING, points, debtPaid, newLot: points - debtPaid };
}

/** Points are spent, or deducted by hand. Null: there are not as many. */
export function debit({ balance, lots }: Points, points: number): Movement | null {
  return points > balance ? null : { ...NOTHING, points: -points, lotEntries: takeFrom(lots, points) };
}

/** Points whose time is over. Null: there are none. */
export function expire({ lots }: Points, now: Date): Movement | null {
  const over = expiredLots(lots, now);
  if (over.length === 0) return null;
  const lotEntries = over.map(({ id, remaining }) => ({ lotId: id, points: -remaining }));
  return { ...NOTHING, points: sumOf(lotEntries), lotEntries };
}

/** Earned points are taken back: out of their own lot first, then out of the others; what is not there becomes a debt. */
export function takeBack({ lots }: Points, points: number, ownLotId: string): Movement {
  const own = lots.filter(({ id }) => id === ownLotId);
  const others = lots.filter(({ id }) => id !== ownLotId);
  const lotEntries = takeFrom([...own, ...others], points);
  return { ...NOTHING, points: -points, debtMade: points + sumOf(lotEntries), lotEntries };
}

/** Spent points are given back: the debt takes its part, the rest goes where it was taken from. */
export function giveBack({ debt }: Points, points: number, taken: readonly LotEntry[]): Movement {
  const debtPaid = Math.min(points, debt);
  const lotEntries = putBackInto(taken, points - debtPaid);
  assert(sumOf(lotEntries) === points - debtPaid, 'no more is given back than was taken');
  return { ...NOTHING, points, debtPaid, lotEntries };
}

/** The points after a movement. */
export function after(points: Points, movement: Movement, newLot: Omit<Lot, 'remaining'> | null): Points {
  const { debtPaid, debtMade, newLot: credited, lotEntries } = movement;
  const balance = points.balance + credited + sumOf(lotEntries);
  const debt = points.debt - debtPaid + debtMade;
  assert(balance >= 0 && debt >= 0 && (balance === 0 || debt === 0), 'an account owes or owns, not both');
  const lots = lotsAfter(points.lots, lotEntries);
  return { balance, debt, lots: newLot && credited > 0 ? [...lots, { ...newLot, remaining: credited }] : lots };
}
