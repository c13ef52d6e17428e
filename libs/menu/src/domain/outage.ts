import type { Uuid } from '@breadboard/kernel';
import type { StockUse } from './basket-menu';
import { stockKey } from './stock-key';

export const OUTAGE_REASONS = ['taken_off', 'sold_out'] as const;
export type OutageReason = (typeof OUTAGE_REASONS)[number];

/** Why something cannot be had, and until when; null: nobody knows. */
export interface Outage {
  readonly reason: OutageReason;
  readonly until: Date | null;
}

/** What a location is out of. */
export interface OutOf {
  /** Items and modifiers that are 86'd, by id, until when; null: until undone. */
  readonly takenOff: ReadonlyMap<Uuid, Date | null>;
  /** Ingredients that are 86'd, by `stockKey`, likewise. */
  readonly ingredients: ReadonlyMap<string, Date | null>;
  /** Units that new orders may take, by `stockKey`; null: stock is not looked at. */
  readonly units: ReadonlyMap<string, number> | null;
}

/** What of a modifier decides whether it can be had. */
export interface SellableModifier {
  readonly id: Uuid;
  /** Not disabled. */
  readonly available: boolean;
  readonly maxQuantity: number;
  readonly recipe: readonly StockUse[];
}

export interface SellableGroup<Modifier extends SellableModifier = SellableModifier> {
  readonly min: number;
  readonly modifiers: readonly Modifier[];
}

export interface Sellable<Group extends SellableGroup = SellableGroup> {
  readonly id: Uuid;
  readonly available: boolean;
  readonly recipe: readonly StockUse[];
  readonly groups: readonly Group[];
}

const DISABLED: Outage = { reason: 'taken_off', until: null };

/**
 * Why a modifier cannot be had by whoever has the kitchen begin at that moment: it is disabled, 86'd, or needs what is 86'd
 * or out of stock. Null: it can.
 */
export function outageOfModifier(
  modifier: Omit<SellableModifier, 'maxQuantity'>,
  outOf: OutOf,
  at: Date,
): Outage | null {
  const own = modifier.available ? takenOff(outOf.takenOff.get(modifier.id)) : DISABLED;
  return longest([own, ...modifier.recipe.map((use) => outageOfIngredient(use, outOf))].filter(lastsBeyond(at)));
}

/** The same of an item. One that must be chosen for, and has too few choices left, cannot be had either. */
export function outageOfItem(item: Sellable, outOf: OutOf, at: Date): Outage | null {
  return longest([outageOfModifier(item, outOf, at), ...item.groups.map((group) => outageOfGroup(group, outOf, at))]);
}

/** Choices count as often as they can be chosen. Of those that are out the first to be back count, until there are enough. */
function outageOfGroup({ min, modifiers }: SellableGroup, outOf: OutOf, at: Date): Outage | null {
  const choices = modifiers.map((modifier) => ({
    room: modifier.maxQuantity,
    outage: outageOfModifier(modifier, outOf, at),
  }));
  let missing = min;
  if (missing <= 0) return null;
  for (const { room, outage } of choices.toSorted((one, other) => endOf(one.outage) - endOf(other.outage))) {
    missing -= room;
    if (missing <= 0) return outage;
  }
  return DISABLED;
}

function outageOfIngredient(use: StockUse, { ingredients, units }: OutOf): Outage | null {
  const key = stockKey(use);
  const isSoldOut = units !== null && (units.get(key) ?? 0) < use.quantity;
  return isSoldOut ? { reason: 'sold_out', until: null } : takenOff(ingredients.get(key));
}

function takenOff(until: Date | null | undefined): Outage | null {
  return until === undefined ? null : { reason: 'taken_off', until };
}

function lastsBeyond(at: Date): (outage: Outage | null) => boolean {
  return (outage) => endOf(outage) > at.getTime();
}

function longest(outages: readonly (Outage | null)[]): Outage | null {
  return outages.reduce((longer, outage) => (endOf(outage) > endOf(longer) ? outage : longer), null);
}

/** Milliseconds; what is there has ended always, what lasts until undone never does. */
function endOf(outage: Outage | null): number {
  if (outage === null) return Number.MIN_SAFE_INTEGER;
  return outage.until === null ? Number.MAX_SAFE_INTEGER : outage.until.getTime();
}
