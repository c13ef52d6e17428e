import { applyDecorators, createParamDecorator, type ExecutionContext, UseGuards } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../domain/own-page';
import type { SignedIn } from '../use-cases/start-session';
import { OwnPagesGuard } from './own-pages.guard';
import { isCookieWanted, REFRESH_COOKIE, SESSION_HEADER } from './session-header';
import { SignedInDto } from './signed-in.dto';

/** The refresh token of a page: kept by its browser, out of reach of every script. */
export class SessionCookie {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  /** Whether the page asks for its token in a cookie. */
  get isWanted(): boolean {
    return isCookieWanted(this.request);
  }

  /** The token that came in the cookie; null when there is none. */
  get token(): string | null {
    return parseCookie(this.request.headers.cookie ?? '')[REFRESH_COOKIE] || null;
  }

  /** What is answered to a sign-in: with the refresh token in the body, or in the cookie alone. */
  handOut(signedIn: SignedIn, inCookie = this.isWanted): SignedInDto {
    const answer = SignedInDto.from(signedIn);
    if (!inCookie) return answer;
    this.set(signedIn.refreshToken, signedIn.refreshEndsAt);
    const { refresh_token: _kept, ...rest } = answer;
    return rest;
  }

  /** Takes the cookie away from a page that has one. */
  clear(): void {
    if (this.isWanted || this.token !== null) this.set('', new Date(0));
  }

  private set(value: string, expires: Date): void {
    const { protocol, host, originalUrl } = this.request;
    const cookie = stringifySetCookie({
      name: REFRESH_COOKIE,
      value,
      expires,
      // Where the page reaches sign-in: the server is behind three prefixes, and the token goes to no other path.
      path: originalUrl.slice(0, originalUrl.indexOf('/auth/') + '/auth'.length),
      httpOnly: true,
      sameSite: 'strict',
      secure: protocol === 'https' || !isLoopback(host),
    });
    void this.reply.header('set-cookie', cookie);
  }
}

/** The session cookie of the request and its answer. The route must be marked with `TakesSessionCookie`. */
export const SessionCookieOf = createParamDecorator((_data: unknown, context: ExecutionContext): SessionCookie => {
  const http = context.switchToHttp();
  return new SessionCookie(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** For routes that hand out or take a refresh token: pages may have it in a cookie, and then must be ours. */
export function TakesSessionCookie(): MethodDecorator {
  const description =
    'For pages of this server: the refresh token is kept in a cookie that no script can read, and left out of the body. ' +
    'The `Origin` header must then name this server.';
  return applyDecorators(
    UseGuards(OwnPagesGuard),
    ApiHeader({ name: SESSION_HEADER, required: false, enum: ['cookie'], description }),
  );
}
