import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { AuditLog, Sessions, UnitOfWork } from '@breadboard/platform';
import { parseRefreshToken, type RefreshToken } from '../domain/refresh-token';
import { refuse } from '../identity.errors';
import { SessionRepository } from '../persistence/session.repository';
import { type SignedIn, StartSession } from './start-session';

/**
 * Gives a new pair of tokens for a refresh token. A token that comes a second time was stolen, from us or from the client:
 * the session ends, for the thief and for the owner.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SessionRepository,
    private readonly startSession: StartSession,
    private readonly sessions: Sessions,
    private readonly auditLog: AuditLog,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws unauthorized for whatever is no unused refresh token of a living session. */
  async execute(text: string): Promise<SignedIn> {
    const token = parseRefreshToken(text);
    const signedIn = token && (await this.unitOfWork.run(() => this.rotate(token), { tenantId: token.tenantId }));
    // Thrown out here, for the end of a session has to be committed although the answer is a refusal.
    if (!signedIn) throw refuse('unauthorized', { message: 'The refresh token is not valid. Sign in again.' });
    return signedIn;
  }

  private async rotate(token: RefreshToken): Promise<SignedIn | null> {
    const now = this.clock.now();
    const continued = await this.repository.spend(token, now);
    if (continued) return this.startSession.next(continued.session, continued.user);
    const ended = await this.repository.revokeReused(token, now);
    if (!ended) return null;
    await this.auditLog.record({ action: 'session.refresh_token_reused', objectType: 'session', objectId: ended.id });
    const session = { sessionId: ended.id, userId: ended.userId, homeTenantId: token.tenantId };
    this.unitOfWork.afterCommit(() => this.sessions.forget(session));
    return null;
  }
}
