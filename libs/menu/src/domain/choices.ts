import type { Uuid } from '@breadboard/kernel';

/** How many selections a line must have at least, and may have at most (null: no limit). */
export interface Bounds {
  readonly min: number;
  readonly max: number | null;
}

/** A group that an item offers, with bounds of the item's own; null: as the group says. */
export interface GroupUse {
  readonly groupId: Uuid;
  readonly min: number | null;
  readonly max: number | null;
}

/** A modifier as far as it decides what can be chosen. */
export interface Choosable {
  readonly id: Uuid;
  readonly enabled: boolean;
  readonly maxQuantity: number;
  /** Chosen beforehand. */
  readonly isDefault: boolean;
}

/** A group with what there is to choose from. */
export interface GroupChoices extends Bounds {
  readonly id: Uuid;
  readonly name: string;
  readonly includedCount: number;
  readonly modifiers: readonly Choosable[];
}

/** Why a group cannot be chosen from as it should be. */
export type Misfit =
  'min_above_max' | 'included_above_max' | 'too_few_defaults' | 'too_many_defaults' | 'too_few_to_choose';

/** The bounds of a group where an item uses it. */
export function boundsIn(group: Bounds, use: Pick<GroupUse, 'min' | 'max'>): Bounds {
  return { min: use.min ?? group.min, max: use.max ?? group.max };
}

/**
 * What is wrong with a group by itself, or null: minimum, included selections and defaults keep within the maximum, and
 * defaults, where there are any, are a choice that could be ordered.
 */
export function misfitOf(
  { min, max }: Bounds,
  group: Pick<GroupChoices, 'includedCount' | 'modifiers'>,
): Misfit | null {
  const defaults = group.modifiers.filter(({ isDefault }) => isDefault).length;
  if (max !== null && min > max) return 'min_above_max';
  if (max !== null && group.includedCount > max) return 'included_above_max';
  if (max !== null && defaults > max) return 'too_many_defaults';
  return defaults > 0 && defaults < min ? 'too_few_defaults' : null;
}

/** What keeps guests from ordering an item that uses the group with these bounds, or null. */
export function misfitInUse(bounds: Bounds, group: Pick<GroupChoices, 'includedCount' | 'modifiers'>): Misfit | null {
  return misfitOf(bounds, group) ?? (selectionsOf(group.modifiers) < bounds.min ? 'too_few_to_choose' : null);
}

/** How many selections could be made at most, quantities counted. */
export function selectionsOf(modifiers: readonly Pick<Choosable, 'enabled' | 'maxQuantity'>[]): number {
  return modifiers.reduce((sum, { enabled, maxQuantity }) => (enabled ? sum + maxQuantity : sum), 0);
}

/** The places in a list at which something comes that came before. */
export function repeats(keys: readonly string[]): number[] {
  return keys.flatMap((key, place) => (keys.indexOf(key) < place ? [place] : []));
}
