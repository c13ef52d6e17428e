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

/** Injection token of the one clock. */
export const CLOCK = Symbol('Clock');

/** `2026-01-24T10:00:00Z`: UTC, whole seconds, as every timestamp of the API is written. */
export function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
