import { createHash } from 'node:crypto';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { isPlatformRole } from '@breadboard/contracts';
import { type Clock, DomainError, required, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { currentContext } from '../database/request-context';
import { ApiKeys } from './api-keys';
import { ACCESS_TOKEN_STRATEGY } from './access-token.strategy';
import type { AccessClaims } from './claims';
import { ExpiringCache } from './expiring-cache';
import type { Principal } from './principal';
import { refuse } from './refusals';
import { type GuardedRequest, headerOf, isAnonymousRoute, isPublicRoute, permissionOf } from './routes';
import { Sessions } from './sessions';
import { TenantDirectory } from './tenant-directory';

const REMEMBERED_TOKENS = 10_000;

/** Finds out who is calling and for which tenant, and notes both in the request's context. */
@Injectable()
export class AuthenticationGuard extends AuthGuard(ACCESS_TOKEN_STRATEGY) {
  private readonly verified: ExpiringCache<AccessClaims>;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeys,
    private readonly tenants: TenantDirectory,
    @Inject(WALL_CLOCK) clock: Clock,
  ) {
    super();
    this.verified = new ExpiringCache(clock, REMEMBERED_TOKENS);
  }

  override async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<GuardedRequest>();
    const context = required(currentContext(), 'request context');
    const isPublic = isPublicRoute(this.reflector, execution);
    if (isAnonymousRoute(this.reflector, execution)) return true;
    // The route alone decides which credential counts; the other kind is not even looked at.
    if (permissionOf(this.reflector, execution)?.scope !== undefined) {
      context.key = await this.keys.known(headerOf(request, 'x-api-key'));
      context.tenantId = await this.tenants.open(context.key.tenantId);
      return true;
    }
    const named = tenantNameIn(request, isPublic);
    const authorization = headerOf(request, 'authorization');
    if (authorization === undefined) {
      if (!isPublic) throw refuse('unauthorized');
      context.tenantId = named === undefined ? undefined : await this.tenants.open(named);
      return true;
    }
    const claims = await this.claimsOf(authorization, execution);
    const principal = await this.sessions.refreshed(claims.principal);
    context.principal = principal;
    context.refusedFrom = claims.refusedFrom;
    context.tenantId = await this.tenantFor(principal, named);
    return true;
  }

  /** Passport's verdict: an expected refusal passes as it is, everything else is the same 401. */
  override handleRequest<T = AccessClaims>(error: unknown, claims: T | false | null, info: unknown): T {
    if (claims) return claims;
    if (info instanceof DomainError) throw info;
    if (error && !(error instanceof DomainError)) throw error;
    throw error ?? refuse('unauthorized');
  }

  private async claimsOf(authorization: string, execution: ExecutionContext): Promise<AccessClaims> {
    // The whole token is the key, for a signature alone would vouch for any claims put in front of it.
    const key = createHash('sha256').update(authorization).digest('base64');
    const known = this.verified.get(key);
    if (known) return known;
    await super.canActivate(execution);
    const { user } = execution.switchToHttp().getRequest<{ user: AccessClaims }>();
    this.verified.set(key, user, user.refusedFrom);
    return user;
  }

  private async tenantFor(principal: Principal, named: string | undefined): Promise<Uuid | undefined> {
    if (principal.roles.some(isPlatformRole)) return named === undefined ? undefined : this.tenants.open(named);
    const home = await this.tenants.open(principal.homeTenantId);
    // Whether the other tenant exists is none of the caller's business.
    if (named !== undefined && (await this.tenants.find(named))?.id !== home) throw refuse('forbidden');
    return home;
  }
}

/** The tenant that the request names; by query only where nobody need sign in, so that a link can be enough. */
function tenantNameIn(request: GuardedRequest, isPublic: boolean): string | undefined {
  const header = headerOf(request, 'x-tenant-id');
  if (header !== undefined || !isPublic) return header;
  const { tenant } = request.query ?? {};
  return typeof tenant === 'string' ? tenant : undefined;
}
