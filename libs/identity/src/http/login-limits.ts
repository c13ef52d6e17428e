import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '@breadboard/platform';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { comparableEmail } from '../domain/email';
import { refuse } from '../identity.errors';

const POINTS = 10;
const WINDOW_SECONDS = 60;

export interface LoginAttempt {
  readonly email: string;
  readonly address: string;
}

/** The part of a reply that the limits write to. */
export interface HeaderSink {
  header(name: string, value: string): unknown;
}

/**
 * Ten sign-ins a minute an account, and ten an address, right or wrong; registrations count for their address. Each process
 * counts for itself; a store that all share would take the place of the limiters here.
 */
@Injectable()
export class LoginLimits {
  private readonly byAccount = new RateLimiterMemory({ points: POINTS, duration: WINDOW_SECONDS });
  private readonly byAddress = new RateLimiterMemory({ points: POINTS, duration: WINDOW_SECONDS });
  private readonly registrations = new RateLimiterMemory({ points: POINTS, duration: WINDOW_SECONDS });

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'rateLimited'>) {}

  /** Counts an attempt and tells in headers how many are left. @throws rate_limited. */
  async count(attempt: LoginAttempt, reply: HeaderSink): Promise<void> {
    if (!this.config.rateLimited) return;
    // The address first: one that is over its limit must not use up anybody's account.
    const address = await spend(this.byAddress, attempt.address);
    if (address.left < 0) return told(address, reply);
    const account = await spend(this.byAccount, comparableEmail(attempt.email));
    told(account.left < address.left ? account : address, reply);
  }

  /** Counts a registration from an address. @throws rate_limited. */
  async countRegistration(address: string, reply: HeaderSink): Promise<void> {
    if (this.config.rateLimited) told(await spend(this.registrations, address), reply);
  }
}

function told({ left, resetSeconds }: LimitState, reply: HeaderSink): void {
  reply.header('RateLimit-Limit', String(POINTS));
  reply.header('RateLimit-Remaining', String(Math.max(0, left)));
  reply.header('RateLimit-Reset', String(resetSeconds));
  if (left < 0) throw refuse('rate_limited', { retryAfter: resetSeconds });
}

interface LimitState {
  /** Attempts left in the window; -1 when this one was one too many. */
  readonly left: number;
  readonly resetSeconds: number;
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<LimitState> {
  const result = await limiter.consume(key).catch((refusal: unknown) => {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  });
  const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1_000));
  return { left: result.consumedPoints > POINTS ? -1 : result.remainingPoints, resetSeconds };
}
