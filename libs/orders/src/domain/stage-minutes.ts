const MINUTE = 60_000;
/** Fewer say little. */
const FEWEST = 10;
/** Longer than this nobody makes a sandwich: somebody forgot to say that it was done. */
const LONGEST_MS = 60 * MINUTE;

/** How long an order stayed in its stages, in milliseconds; null: it passed over that one. */
export interface StageTimes {
  readonly prepMs: number | null;
  readonly toastMs: number | null;
}

/**
 * What a stage usually takes: the median in whole minutes, rounded up and at least one. Null when too little is known.
 * What took an hour or more, and what was passed over, is not looked at.
 */
export function usualMinutes(times: readonly (number | null)[]): number | null {
  const plausible = times.filter((time): time is number => time !== null && time >= 0 && time < LONGEST_MS);
  if (plausible.length < FEWEST) return null;
  const sorted = plausible.sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.max(1, Math.ceil(median / MINUTE));
}
