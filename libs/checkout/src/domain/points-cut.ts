import type { Minor } from '@breadboard/kernel';
import { pointsWorth, type ProgramRules, worthOf } from '@breadboard/loyalty';

/** What points take off an order. */
export interface PointsCut {
  readonly points: number;
  /** Minor units. */
  readonly value: Minor;
}

export const NO_POINTS: PointsCut = { points: 0, value: 0n };

/**
 * What so many points take off what is left of an order (minor units): as much as they are worth, but never more than is
 * left. Points that are not needed for that stay with the guest.
 */
export function pointsCut(rules: ProgramRules, points: number, left: Minor, digits: number): PointsCut {
  const worth = worthOf(rules, points, digits);
  if (worth <= left) return { points: worth === 0n ? 0 : points, value: worth };
  return left === 0n ? NO_POINTS : { points: Math.min(points, pointsWorth(rules, left, digits)), value: left };
}
