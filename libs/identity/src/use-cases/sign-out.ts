import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { type Principal, Sessions, UnitOfWork } from '@breadboard/platform';
import { sessionNotFound } from '../identity.errors';
import { type RevocationReason, SessionRepository } from '../persistence/session.repository';

type Owner = Pick<Principal, 'userId' | 'homeTenantId'>;

/** Ends sessions: their refresh tokens at once, their access tokens within seconds everywhere. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SessionRepository,
    private readonly sessions: Sessions,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** The session that the caller is here with. */
  async execute(principal: Principal): Promise<void> {
    await this.inHome(principal, () => this.repository.revoke(principal.sessionId, 'signed_out', this.clock.now()));
    this.sessions.forget(principal);
  }

  /** One of the caller's, here or elsewhere. @throws session_not_found when it has ended, or is not the caller's. */
  async one(principal: Principal, sessionId: Uuid): Promise<void> {
    await this.inHome(principal, async () => {
      const ended = await this.repository.revokeOf(principal.userId, [sessionId], 'signed_out', this.clock.now());
      if (ended.length === 0) throw sessionNotFound();
    });
    this.sessions.forget({ ...principal, sessionId });
  }

  /** All of the caller's. */
  async everywhere(principal: Principal): Promise<void> {
    await this.inHome(principal, () => this.all(principal, 'signed_out'));
  }

  /** Every session of a user, but one. Joins the open unit of work, which must be of the user's tenant. */
  async all({ userId, homeTenantId }: Owner, reason: RevocationReason, but: Uuid | null = null): Promise<void> {
    const ended = await this.repository.revokeAll(userId, but, reason, this.clock.now());
    this.unitOfWork.afterCommit(() => {
      for (const sessionId of ended) this.sessions.forget({ userId, homeTenantId, sessionId });
    });
  }

  private inHome(principal: Principal, end: () => Promise<void>): Promise<void> {
    return this.unitOfWork.run(end, { tenantId: principal.homeTenantId });
  }
}
