import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { ACCESS_TOKEN_SECONDS, AccessTokens, newId, UnitOfWork } from '@breadboard/platform';
import { formatRefreshToken, newRefreshToken } from '../domain/refresh-token';
import { refreshTokenEnd, sessionEnd } from '../domain/session-times';
import type { User } from '../domain/user';
import { type Session, SessionRepository } from '../persistence/session.repository';

/** What somebody who has signed in gets. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly user: User;
}

/** Begins sessions and goes on with them: a new pair of tokens each time. Joins the open unit of work. */
@Injectable()
export class StartSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly accessTokens: AccessTokens,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** A new session of a user whose credentials are right. */
  async execute(user: User): Promise<SignedIn> {
    const now = this.clock.now();
    const session: Session = { id: newId(), userId: user.id, expiresAt: sessionEnd(now) };
    return this.handOut(session, user, true);
  }

  /** The next pair of tokens of a session whose refresh token was just spent. */
  async next(session: Session, user: User): Promise<SignedIn> {
    return this.handOut(session, user, false);
  }

  private async handOut(session: Session, user: User, isNew: boolean): Promise<SignedIn> {
    const now = this.clock.now();
    const token = newRefreshToken(user.tenantId, newId());
    const insertToken = this.sessions.insertToken(session.id, token, now, refreshTokenEnd(now, session.expiresAt));
    await this.unitOfWork.batch<object[]>(isNew ? [this.sessions.insert(session, now), insertToken] : [insertToken]);
    const { id: userId, tenantId: homeTenantId, roles, customerId, locationIds } = user;
    const principal = { userId, homeTenantId, roles, customerId, locationIds, sessionId: session.id };
    return {
      accessToken: await this.accessTokens.issue(principal),
      refreshToken: formatRefreshToken(token),
      expiresIn: ACCESS_TOKEN_SECONDS,
      user,
    };
  }
}
