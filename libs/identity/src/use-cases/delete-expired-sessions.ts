import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { JobRunner, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { PasswordResetRepository } from '../persistence/password-reset.repository';
import { SessionRepository } from '../persistence/session.repository';

const HOUR_MS = 3_600_000;
const BATCH = 1_000;

/** Every hour, sessions and links to new passwords that have ended by themselves go, a batch a tenant. */
@Injectable()
export class DeleteExpiredSessions implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly system: SystemQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly resets: PasswordResetRepository,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'expired-sessions', everyMs: HOUR_MS, run: () => this.execute() });
  }

  /** @returns how many were deleted. */
  async execute(): Promise<number> {
    let deleted = 0;
    for (const tenantId of await this.system.listTenantIds()) {
      deleted += await this.unitOfWork.run(() => this.batch(), { tenantId });
    }
    return deleted;
  }

  private async batch(): Promise<number> {
    const now = this.clock.now();
    return (await this.sessions.deleteExpired(now, BATCH)) + (await this.resets.deleteExpired(now, BATCH));
  }
}
