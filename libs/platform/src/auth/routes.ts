import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { PERMISSIONS } from '@breadboard/contracts';
import { ANONYMOUS_KEY, PERMISSION_KEY, PUBLIC_KEY, type RequiredPermission } from './permissions.decorator';

/** The part of an HTTP request that the guards read. */
export interface GuardedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** What the route asks for; undefined on a route that names no permission. */
export function permissionOf(reflector: Reflector, execution: ExecutionContext): RequiredPermission | undefined {
  return reflector.getAllAndOverride<RequiredPermission | undefined>(PERMISSION_KEY, [execution.getHandler()]);
}

/** True when nobody need sign in: the route is marked so, or its permission is open to the public. */
export function isPublicRoute(reflector: Reflector, execution: ExecutionContext): boolean {
  const targets = [execution.getHandler(), execution.getClass()];
  if (reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, targets)) return true;
  const required = permissionOf(reflector, execution);
  return required !== undefined && PERMISSIONS[required.permission].cells.every((cell) => cell === 'pub');
}

/** True when a token is not even looked at. */
export function isAnonymousRoute(reflector: Reflector, execution: ExecutionContext): boolean {
  const targets = [execution.getHandler(), execution.getClass()];
  return reflector.getAllAndOverride<boolean | undefined>(ANONYMOUS_KEY, targets) ?? false;
}

/** One header as text; several of one name count as their first. */
export function headerOf(request: GuardedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
