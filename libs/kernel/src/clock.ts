/** Where the time comes from. Injected everywhere, so that expiry, tiers and slots can be tried in seconds. */
export interface Clock {
  now(): Date;
}

/** The machine's own time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

/** Injection token of the business's clock: orders, points, tiers, slots. A demo may set it ahead of the machine's. */
export const CLOCK = Symbol('Clock');

/**
 * Injection token of the machine's clock, which nobody sets: for sign-ins, caches, leases and whatever else must not be over
 * because the business's clock was moved. The two sides of a comparison are always told by the same clock.
 */
export const WALL_CLOCK = Symbol('WallClock');

/** `2026-01-24T10:00:00Z`: UTC, whole seconds, as every timestamp of the API is written. */
export function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
