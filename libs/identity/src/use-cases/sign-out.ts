import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { type Principal, Sessions, UnitOfWork } from '@breadboard/platform';
import { SessionRepository } from '../persistence/session.repository';

/** Ends a session: its refresh tokens at once, its access token within seconds everywhere. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SessionRepository,
    private readonly sessions: Sessions,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  async execute(principal: Principal): Promise<void> {
    const end = async (): Promise<void> => {
      await this.repository.revoke(principal.sessionId, 'signed_out', this.clock.now());
      this.unitOfWork.afterCommit(() => this.sessions.forget(principal));
    };
    await this.unitOfWork.run(end, { tenantId: principal.homeTenantId });
  }
}
