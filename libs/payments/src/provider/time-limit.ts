import { setTimeout as pause } from 'node:timers/promises';
import { ProviderUnavailable } from './payment-provider';

const TOTAL_MS = 10_000;

/**
 * Waits for a provider's answer, whole call included, for ten seconds by default.
 * @throws ProviderUnavailable after that; the call itself may still succeed on the other side.
 */
export async function withinTimeLimit<T>(answer: Promise<T>, milliseconds = TOTAL_MS): Promise<T> {
  const answered = new AbortController();
  const limit = pause(milliseconds, undefined, { signal: answered.signal }).then(
    () => Promise.reject(new ProviderUnavailable()),
    () => answer,
  );
  try {
    return await Promise.race([answer, limit]);
  } finally {
    answered.abort();
  }
}
