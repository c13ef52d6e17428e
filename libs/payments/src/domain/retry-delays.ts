const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How long the worker waits after the first, second, … try at a provider that does not answer, in milliseconds; the last one
 * from then on. A hold, whose stock others want, keeps to the first.
 */
export const RETRY_DELAYS_MS: readonly number[] = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
];
