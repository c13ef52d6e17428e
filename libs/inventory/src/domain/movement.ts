/** Why the units on hand changed: at the start, by hand, by counting the shelf, or by an order that used them up. */
export const MOVEMENT_KINDS = ['opening', 'adjustment', 'count', 'sale'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];
