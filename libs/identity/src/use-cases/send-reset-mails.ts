import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { JobRunner, MailSender } from '@breadboard/platform';
import { nextMailAttempt } from '../domain/password-reset';
import { PasswordResetQueue, type QueuedReset } from '../persistence/password-reset-queue';
import { SignInCandidates } from '../persistence/sign-in-candidates';
import { ResetLetters } from './reset-letters';

const EVERY_MS = 2_000;
const AT_ONCE = 10;
/** Longer than finding the accounts, or handing over a mail, may take. */
const LEASE_MS = 60_000;

/**
 * Sends the mails that people asked for. A token is made when its mail is sent, and again when that has to be tried again, so
 * that none is ever stored. A mail may come twice after a crash; the newest works.
 */
@Injectable()
export class SendResetMails implements OnModuleInit {
  private readonly logger = new Logger('PasswordResets');

  constructor(
    private readonly jobs: JobRunner,
    private readonly queue: PasswordResetQueue,
    private readonly candidates: SignInCandidates,
    private readonly letters: ResetLetters,
    private readonly mail: MailSender,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    if (this.mail.isReady) this.jobs.register({ name: 'reset-mails', everyMs: EVERY_MS, run: () => this.execute() });
  }

  /** Everything that is due. */
  async execute(): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const taken = await this.queue.take(AT_ONCE, now, new Date(now.getTime() + LEASE_MS));
      if (taken.length === 0) return;
      await Promise.all(taken.map((reset) => this.attempt(reset)));
    }
  }

  private async attempt(reset: QueuedReset): Promise<void> {
    try {
      await this.goOn(reset);
    } catch (error) {
      // The failure may name the address, so only its kind is told.
      this.logger.warn(`a mail was not sent: ${reset.id} ${error instanceof Error ? error.name : typeof error}`);
      const next = nextMailAttempt(reset.requestedAt, reset.attempts, this.clock.now());
      await (next ? this.queue.retry(reset.id, next) : this.queue.remove(reset.id));
    }
  }

  private async goOn(reset: QueuedReset): Promise<void> {
    const { id, email, tenantSlug, accountTenantId: tenantId, userId } = reset;
    if (email !== null) {
      const accounts = await this.candidates.accountsOf(email, tenantSlug);
      return this.queue.resolve(reset, accounts, this.clock.now());
    }
    const letter = tenantId && userId && (await this.letters.write({ tenantId, userId }, id));
    if (letter) await this.mail.send(letter);
    return this.queue.remove(id);
  }
}
