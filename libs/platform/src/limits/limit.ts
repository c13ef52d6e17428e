import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';

const refuse = errorsOf(COMMON_ERRORS);

/** So many calls in so many seconds. The name keeps the counts of several limits apart. */
export interface Limit {
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
}

/** How a limit stands for somebody after one more call. */
export interface Spent {
  readonly limit: Limit;
  /** Calls left in the window; -1 when this one was one too many. */
  readonly left: number;
  /** Milliseconds until the window ends. */
  readonly resetMs: number;
}

/** The part of a reply that the limits write to. */
export interface HeaderSink {
  header(name: string, value: string): unknown;
}

/** How a limit stands once `count` calls have been made in a window. */
export function spentAfter(limit: Limit, count: number, resetMs: number): Spent {
  return { limit, left: Math.max(-1, limit.calls - count), resetMs };
}

/** The one that will stop the caller first; of equals the first. */
export function tightest(first: Spent, ...others: readonly Spent[]): Spent {
  return others.reduce((tight, other) => (other.left < tight.left ? other : tight), first);
}

/** Tells the caller in headers how the limit stands. @throws rate_limited when the call was one too many. */
export function tell({ limit, left, resetMs }: Spent, reply: HeaderSink): void {
  const seconds = Math.max(1, Math.ceil(resetMs / 1_000));
  reply.header('RateLimit-Limit', String(limit.calls));
  reply.header('RateLimit-Remaining', String(Math.max(0, left)));
  reply.header('RateLimit-Reset', String(seconds));
  if (left < 0) throw refuse('rate_limited', { retryAfter: seconds });
}
