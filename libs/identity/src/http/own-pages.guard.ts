import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '@breadboard/platform';
import { parseCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { isFromOwnPage } from '../domain/own-page';
import { refuse } from '../identity.errors';
import { isCookieWanted, REFRESH_COOKIE } from './session-header';

/**
 * A cookie comes with a request whoever made the browser send it. So whatever brings the session cookie, or asks for one,
 * has to come from a page of this server.
 */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'webOrigins'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { headers, host, protocol } = request;
    const bringsCookie = parseCookie(headers.cookie ?? '')[REFRESH_COOKIE] !== undefined;
    if (!isCookieWanted(request) && !bringsCookie) return true;
    const journey = { origin: headers.origin, host, secure: protocol === 'https' };
    if (isFromOwnPage(journey, this.config.webOrigins)) return true;
    throw refuse('forbidden', { message: 'A session in a cookie is for pages of this server alone.' });
  }
}
