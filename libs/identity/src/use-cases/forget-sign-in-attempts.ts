import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { JobRunner } from '@breadboard/platform';
import { SignInAttempts } from '../persistence/sign-in-attempts.repository';

const MINUTE_MS = 60_000;
const BATCH = 1_000;

/** Every minute, the counts of sign-ins whose minute is over go, all of them, a batch at a time. */
@Injectable()
export class ForgetSignInAttempts implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly attempts: SignInAttempts,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'sign-in-attempts', everyMs: MINUTE_MS, run: () => this.execute() });
  }

  /** @returns how many were forgotten. */
  async execute(batch = BATCH): Promise<number> {
    let forgotten = 0;
    for (let gone = batch; gone === batch; forgotten += gone) {
      gone = await this.attempts.inOwnUnit(() => this.attempts.deleteOver(this.clock.now(), batch));
    }
    return forgotten;
  }
}
