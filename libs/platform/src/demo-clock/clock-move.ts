/** How the clock is asked to move: to a moment, or by a span. */
export interface ClockMove {
  readonly now?: Date;
  readonly advance?: ClockSpan;
}

/** Whole numbers, zero or more. */
export interface ClockSpan {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
}

export type ImpossibleMove = 'nothing_said' | 'both_said' | 'no_span' | 'not_forward' | 'too_far';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far the clock may be ahead of the machine's in all: ten years, leap days included. */
export const FARTHEST_DAYS = 3_653;

/**
 * How many milliseconds the clock will be ahead of the machine's, `wall`, after a move from `aheadMs`; or why it will not
 * move. It only goes forward: points and orders of a later day would otherwise be left in the future.
 */
export function aheadAfter(move: ClockMove, aheadMs: number, wall: Date): number | ImpossibleMove {
  const { now, advance } = move;
  if (now !== undefined && advance !== undefined) return 'both_said';
  if (now === undefined && advance === undefined) return 'nothing_said';
  const next = now === undefined ? aheadMs + lengthOf(advance) : now.getTime() - wall.getTime();
  if (next <= aheadMs) return now === undefined ? 'no_span' : 'not_forward';
  return next > FARTHEST_DAYS * DAY_MS ? 'too_far' : next;
}

function lengthOf({ days = 0, hours = 0, minutes = 0 }: ClockSpan = {}): number {
  return ((days * 24 + hours) * 60 + minutes) * MINUTE_MS;
}
