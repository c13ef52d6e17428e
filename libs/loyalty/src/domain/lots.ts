import type { Uuid } from '@breadboard/kernel';

/** Points that came together, as far as they are still there. They burn and expire first in, first out. */
export interface Lot {
  /** Of the transaction that brought them. */
  readonly id: Uuid;
  readonly remaining: number;
  readonly earnedAt: Date;
  /** First moment they are gone; null: they stay for good. */
  readonly expiresAt: Date | null;
}

/** What an entry of the ledger does to one lot: points out when negative, back in when positive. */
export interface LotEntry {
  readonly lotId: Uuid;
  readonly points: number;
}

/** Takes points out of lots, the first ones first. @returns less than was asked for when there are no more. */
export function takeFrom(lots: readonly Pick<Lot, 'id' | 'remaining'>[], points: number): LotEntry[] {
  const entries: LotEntry[] = [];
  let left = points;
  for (const { id, remaining } of lots) {
    const taken = Math.min(remaining, left);
    if (taken > 0) entries.push({ lotId: id, points: -taken });
    left -= taken;
  }
  return entries;
}

/**
 * Puts points back where they were taken from: what was taken last goes back first, so that the lots stand as if fewer
 * had been taken. `taken` says what is still out of each lot, in the order of taking, as positive points.
 */
export function putBackInto(taken: readonly LotEntry[], points: number): LotEntry[] {
  const lots = taken.toReversed().map(({ lotId, points: out }) => ({ id: lotId, remaining: out }));
  return takeFrom(lots, points).map((entry) => ({ lotId: entry.lotId, points: -entry.points }));
}

/** Lots whose time is over. */
export function expiredLots(lots: readonly Lot[], now: Date): Lot[] {
  return lots.filter(({ remaining, expiresAt }) => remaining > 0 && expiresAt !== null && expiresAt <= now);
}

/** The lots after entries; those that are empty are left out. Points go back into lots that are among them alone. */
export function lotsAfter(lots: readonly Lot[], entries: readonly LotEntry[]): Lot[] {
  const changeOf = (id: Uuid): number =>
    entries.reduce((sum, { lotId, points }) => (lotId === id ? sum + points : sum), 0);
  return lots
    .map((lot) => ({ ...lot, remaining: lot.remaining + changeOf(lot.id) }))
    .filter(({ remaining }) => remaining > 0);
}

/** The lots with others among them that had nothing left, in the order in which they burn. */
export function withEmptyLots(lots: readonly Lot[], others: readonly Omit<Lot, 'remaining'>[]): Lot[] {
  const unknown = others.filter((other) => !lots.some(({ id }) => id === other.id));
  const empty = [...new Map(unknown.map((lot) => [lot.id, { ...lot, remaining: 0 }])).values()];
  return [...lots, ...empty].sort((a, b) => a.earnedAt.getTime() - b.earnedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** How many points entries move in all; negative: out. */
export function sumOf(entries: readonly LotEntry[]): number {
  return entries.reduce((sum, { points }) => sum + points, 0);
}
