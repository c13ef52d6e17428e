import { Inject, Injectable } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { ACCESS_TOKEN_SECONDS, AccessTokens, newId, UnitOfWork } from '@breadboard/platform';
import { formatRefreshToken, newRefreshToken, type RefreshToken } from '../domain/refresh-token';
import { refreshTokenEnd, sessionEnd } from '../domain/session-times';
import { graceStart } from '../domain/successor-seal';
import type { User } from '../domain/user';
import { type Continued, type Session, SessionRepository } from '../persistence/session.repository';

/** What somebody who has signed in gets. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly refreshEndsAt: Date;
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

  /** A new session of a user whose credentials are right; `client` is what the device is known by. */
  async execute(user: User, client: string | null): Promise<SignedIn> {
    const now = this.clock.now();
    const session: Session = { id: newId(), userId: user.id, expiresAt: sessionEnd(now) };
    const token = newRefreshToken(user.tenantId, newId());
    const endsAt = refreshTokenEnd(now, session.expiresAt);
    await this.unitOfWork.batch([
      this.sessions.insert(session, client, now),
      this.sessions.insertToken(session.id, token, now, endsAt),
    ]);
    return this.again({ session, user }, token, endsAt);
  }

  /** The next pair of tokens of a session whose refresh token was just spent for `token`. */
  async next({ session, user }: Continued, token: RefreshToken): Promise<SignedIn> {
    const now = this.clock.now();
    const endsAt = refreshTokenEnd(now, session.expiresAt);
    await this.unitOfWork.batch([
      this.sessions.insertToken(session.id, token, now, endsAt),
      this.sessions.forgetSuccessors(session.id, graceStart(now)),
    ]);
    return this.again({ session, user }, token, endsAt);
  }

  /** A refresh token that is stored already, with a new access token. */
  async again({ session, user }: Continued, token: RefreshToken, refreshEndsAt: Date): Promise<SignedIn> {
    const { id: userId, tenantId: homeTenantId, roles, customerId, locationIds } = user;
    const principal = { userId, homeTenantId, roles, customerId, locationIds, sessionId: session.id };
    return {
      accessToken: await this.accessTokens.issue(principal),
      refreshToken: formatRefreshToken(token),
      refreshEndsAt,
      expiresIn: ACCESS_TOKEN_SECONDS,
      user,
    };
  }
}
