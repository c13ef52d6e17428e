import { Inject, Injectable } from '@nestjs/common';
import { type Clock, required, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import {
  addressKey,
  type Config,
  CONFIG,
  type Countable,
  type HeaderSink,
  type Limit,
  type Spent,
  spentAfter,
  tell,
  tightest,
  Windows,
} from '@breadboard/platform';
import { comparableEmail } from '../domain/email';
import { SignInAttempts } from '../persistence/sign-in-attempts.repository';

const BY_ACCOUNT = tenAMinute('sign-in-account');
const BY_ADDRESS = tenAMinute('sign-in-address');
const REGISTRATIONS = tenAMinute('register-address');
const RESETS_BY_ACCOUNT = tenAMinute('reset-account');
const RESETS_BY_ADDRESS = tenAMinute('reset-address');
const RESET_LINKS = tenAMinute('reset-link-address');
const CHANGES_BY_ACCOUNT = tenAMinute('password-account');
const CHANGES_BY_ADDRESS = tenAMinute('password-address');

export interface LoginAttempt {
  readonly email: string;
  readonly address: string;
}

/**
 * Ten sign-ins a minute an account, and ten an address, right or wrong; registrations count for their address. The database
 * counts, so that all processes count together and a restart forgives nothing.
 */
@Injectable()
export class LoginLimits {
  /** Whom the database has refused: until their minute is over it need not be asked again. */
  private readonly refused: Windows;

  constructor(
    private readonly attempts: SignInAttempts,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'rateLimited'>,
  ) {
    this.refused = new Windows(clock);
  }

  /** Counts an attempt and tells in headers how many are left. @throws rate_limited. */
  async count({ email, address }: LoginAttempt, reply: HeaderSink): Promise<void> {
    // The address first: one that is over its limit must not use up anybody's account.
    const byAddress = { limit: BY_ADDRESS, key: addressKey(address) };
    await this.spend([byAddress, { limit: BY_ACCOUNT, key: comparableEmail(email) }], reply);
  }

  /** Counts a registration from an address. @throws rate_limited. */
  async countRegistration(address: string, reply: HeaderSink): Promise<void> {
    await this.spend([{ limit: REGISTRATIONS, key: addressKey(address) }], reply);
  }

  /** Counts a wish for a new password, apart from sign-ins: nobody is kept out by them. @throws rate_limited. */
  async countReset({ email, address }: LoginAttempt, reply: HeaderSink): Promise<void> {
    const byAddress = { limit: RESETS_BY_ADDRESS, key: addressKey(address) };
    await this.spend([byAddress, { limit: RESETS_BY_ACCOUNT, key: comparableEmail(email) }], reply);
  }

  /** Counts a try to use the link of a mail. @throws rate_limited. */
  async countResetLink(address: string, reply: HeaderSink): Promise<void> {
    await this.spend([{ limit: RESET_LINKS, key: addressKey(address) }], reply);
  }

  /** Counts a try at the password of somebody who is signed in. @throws rate_limited. */
  async countPassword({ userId, address }: { userId: Uuid; address: string }, reply: HeaderSink): Promise<void> {
    const byAddress = { limit: CHANGES_BY_ADDRESS, key: addressKey(address) };
    await this.spend([byAddress, { limit: CHANGES_BY_ACCOUNT, key: userId }], reply);
  }

  private async spend(all: readonly Countable[], reply: HeaderSink): Promise<void> {
    if (!this.config.rateLimited) return;
    const known = all.map((one) => this.ifRefused(one)).find((spent) => spent !== null);
    const [first, ...others] = known ? [known] : await this.attempts.inOwnUnit(() => this.counted(all));
    tell(tightest(required(first, 'a limit to count against'), ...others), reply);
  }

  /** How each limit stands after one more, up to the first that refuses. */
  private async counted(all: readonly Countable[]): Promise<Spent[]> {
    const spent: Spent[] = [];
    for (const one of all) {
      const now = this.clock.now();
      const { attempts, resetsAt } = await this.attempts.count(one, now);
      const msLeft = resetsAt.getTime() - now.getTime();
      const standing = spentAfter(one.limit, attempts, msLeft);
      spent.push(standing);
      if (standing.left >= 0) continue;
      this.refused.learn(nameOf(one), attempts, msLeft);
      break;
    }
    return spent;
  }

  private ifRefused(one: Countable): Spent | null {
    const window = this.refused.of(nameOf(one));
    return window ? spentAfter(one.limit, window.count, window.until - this.clock.now().getTime()) : null;
  }
}

function tenAMinute(name: string): Limit {
  return { name, calls: 10, seconds: 60 };
}

function nameOf({ limit, key }: Countable): string {
  return `${limit.name}:${key}`;
}
