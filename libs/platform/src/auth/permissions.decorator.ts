import { applyDecorators, SetMetadata } from '@nestjs/common';
import { type KeyScope, type Permission, permissionOfScope } from '@breadboard/contracts';

export const PERMISSION_KEY = 'breadboard:permission';
export const PUBLIC_KEY = 'breadboard:public';
export const ANONYMOUS_KEY = 'breadboard:anonymous';

/** Which part of the request names the customer that an `own` grant is compared with. */
export interface PermissionTarget {
  /** Name of the path parameter that holds the customer's identifier. */
  readonly customerParam?: string;
}

export interface RequiredPermission extends PermissionTarget {
  readonly permission: Permission;
  /** On routes for API keys: what the key has to be allowed. */
  readonly scope?: KeyScope;
}

/**
 * What a caller needs for this route. With `customerParam` an `own` grant opens only the caller's own customer: any other
 * is 404 `customer_not_found`, as if it did not exist.
 */
export function RequirePermission(permission: Permission, target: PermissionTarget = {}): MethodDecorator {
  return SetMetadata(PERMISSION_KEY, { permission, ...target } satisfies RequiredPermission);
}

/** What an API key needs for this route. Nothing but a key opens it: a token is no credential there. */
export function RequireKeyScope(scope: KeyScope): MethodDecorator {
  return SetMetadata(PERMISSION_KEY, { permission: permissionOfScope(scope), scope } satisfies RequiredPermission);
}

/** Opens a route to everybody. A route with neither this nor a permission does not let the server start. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata(PUBLIC_KEY, true);
}

/** Opens a route to everybody and asks nobody who they are: on the way in, a stale token must not stand in the way. */
export function Anonymous(): MethodDecorator & ClassDecorator {
  return applyDecorators(Public(), SetMetadata(ANONYMOUS_KEY, true));
}
