import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Grant, grantFor, type KeyScope, type Permission } from '@breadboard/contracts';
import { parseId, required, type Uuid } from '@breadboard/kernel';
import { currentContext, type RequestContext } from '../database/request-context';
import { UnitOfWork } from '../database/unit-of-work';
import { AuditLog } from './audit-log';
import type { Principal } from './principal';
import { refuse } from './refusals';
import { type GuardedRequest, headerOf, isPublicRoute, permissionOf } from './routes';

const MAX_REASON = 500;

/** Lets a caller through whose role opens the route; a route that says nothing is closed to everybody. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const context = required(currentContext(), 'request context');
    const route = permissionOf(this.reflector, execution);
    if (isPublicRoute(this.reflector, execution)) {
      context.grant = { reach: 'pub', capped: false };
      return true;
    }
    if (route?.scope !== undefined) {
      const { scopes } = required(context.key, 'key of the request');
      if (!scopes.includes(route.scope)) throw refuse('forbidden', { message: withoutScope(route.scope) });
      context.grant = { reach: 'loc', capped: false };
      return true;
    }
    if (!route || !context.principal) throw refuse(context.principal ? 'forbidden' : 'unauthorized');
    const request = execution.switchToHttp().getRequest<GuardedRequest>();
    const grant = grantFor(route.permission, context.principal.roles);
    if (!grant) throw refuse('forbidden');
    if (grant.reach === 'own') assertOwn(context.principal, route.customerParam, request);
    context.tenantId = tenantUnder(grant, context, context.principal);
    context.grant = grant;
    if (grant.reach === 'any') await this.noteDown(route.permission, context.tenantId, request);
    return true;
  }

  /** People above all tenants leave a trace in the tenant they act in, whatever comes of the call. */
  private async noteDown(permission: Permission, tenantId: Uuid, request: GuardedRequest): Promise<void> {
    const reason = headerOf(request, 'x-reason')?.slice(0, MAX_REASON) ?? null;
    await this.unitOfWork.run(() => this.auditLog.record({ action: permission, reason }), { tenantId });
  }
}

function withoutScope(scope: KeyScope): string {
  return `This API key does not have the scope ${scope}.`;
}

function assertOwn(principal: Principal, customerParam: string | undefined, request: GuardedRequest): void {
  if (customerParam === undefined) return;
  const asked = parseId('cust', request.params?.[customerParam] ?? '');
  if (asked === null || asked !== principal.customerId) throw refuse('customer_not_found');
}

/** What is one's own lies at home; everything else in the tenant that was named. */
function tenantUnder(grant: Grant, context: RequestContext, principal: Principal): Uuid {
  const tenantId = grant.reach === 'own' ? principal.homeTenantId : context.tenantId;
  if (tenantId === undefined) throw refuse('tenant_required');
  return tenantId;
}
