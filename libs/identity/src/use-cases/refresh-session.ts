import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { AuditLog, newId, Sessions, UnitOfWork } from '@breadboard/platform';
import { newRefreshToken, parseRefreshToken, type RefreshToken } from '../domain/refresh-token';
import { graceStart, openSuccessor, sealSuccessor } from '../domain/successor-seal';
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
  execute(text: string): Promise<SignedIn> {
    return this.continued(parseRefreshToken(text), false);
  }

  /**
   * The same for a token from a cookie, which all tabs of a browser share: one that brings it within ten seconds after
   * another is given what the other was given.
   * @throws unauthorized, also when there is no token.
   */
  executeFromCookie(text: string | null): Promise<SignedIn> {
    return this.continued(text === null ? null : parseRefreshToken(text), true);
  }

  private async continued(token: RefreshToken | null, isShared: boolean): Promise<SignedIn> {
    const signedIn =
      token && (await this.unitOfWork.run(() => this.rotate(token, isShared), { tenantId: token.tenantId }));
    // Thrown out here, for the end of a session has to be committed although the answer is a refusal.
    if (!signedIn) throw refuse('unauthorized', { message: 'The refresh token is not valid. Sign in again.' });
    return signedIn;
  }

  private async rotate(token: RefreshToken, isShared: boolean): Promise<SignedIn | null> {
    const now = this.clock.now();
    const successor = newRefreshToken(token.tenantId, newId());
    const seal = isShared ? sealSuccessor(token, successor) : null;
    const continued = await this.repository.spend(token, now, seal);
    if (continued) return this.startSession.next(continued, successor);
    return (isShared ? await this.following(token, now) : null) ?? this.endReused(token, now);
  }

  /** What another tab was just given for this token; null when that is too long ago, or has come to nothing. */
  private async following(spent: RefreshToken, now: Date): Promise<SignedIn | null> {
    const seal = await this.repository.sealOf(spent, graceStart(now));
    const successor = seal && openSuccessor(spent, seal);
    if (!successor) return null;
    const living = await this.repository.living(successor, now);
    // A tab that was quicker still may have spent the successor, too: the last one counts.
    return living ? this.startSession.again(living, successor, living.tokenEndsAt) : this.following(successor, now);
  }

  private async endReused(token: RefreshToken, now: Date): Promise<null> {
    const ended = await this.repository.revokeReused(token, now);
    if (!ended) return null;
    await this.auditLog.record({ action: 'session.refresh_token_reused', objectType: 'session', objectId: ended.id });
    const session = { sessionId: ended.id, userId: ended.userId, homeTenantId: token.tenantId };
    this.unitOfWork.afterCommit(() => this.sessions.forget(session));
    return null;
  }
}
