import { Inject, Injectable } from '@nestjs/common';
import { grantFor, isPlatformRole, type Permission } from '@breadboard/contracts';
import { type Clock, required, WALL_CLOCK } from '@breadboard/kernel';
import type { RequestContext } from '../database/request-context';
import { refuse } from './refusals';
import { Sessions } from './sessions';
import { TenantDirectory } from './tenant-directory';

/** Asks the door's questions again, for answers that go on for longer than a moment. */
@Injectable()
export class LastingAccess {
  constructor(
    private readonly sessions: Sessions,
    private readonly tenants: TenantDirectory,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives the context the rights of now. @throws unauthorized when the token has expired or the session is over, forbidden
   * when the permission was taken away or the tenant is suspended.
   */
  async renew(context: RequestContext, permission: Permission): Promise<void> {
    const before = required(context.principal, 'principal of a lasting answer');
    const tenantId = required(context.tenantId, 'tenant of a lasting answer');
    if (this.clock.now().getTime() >= (context.refusedFrom ?? 0)) throw refuse('unauthorized');
    // What was remembered a moment ago would make the end later than it may be.
    this.sessions.forget(before);
    const principal = await this.sessions.refreshed(before);
    const grant = grantFor(permission, principal.roles);
    const isGuest = principal.homeTenantId !== tenantId && !principal.roles.some(isPlatformRole);
    if (!grant || isGuest) throw refuse('forbidden');
    await this.tenants.open(tenantId);
    context.principal = principal;
    context.grant = grant;
  }
}
