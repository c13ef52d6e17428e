/** The seven roles, lowest rank first. */
export const ROLES = [
  'customer',
  'customer_support',
  'restaurant_manager',
  'tenant_admin',
  'platform_admin',
  'system_admin',
  'super_admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that stand above all tenants and name the one they act in with `X-Tenant-Id`. */
export const PLATFORM_ROLES = ['platform_admin', 'system_admin', 'super_admin'] as const satisfies readonly Role[];

export function isPlatformRole(role: Role): boolean {
  return (PLATFORM_ROLES as readonly Role[]).includes(role);
}

/** What an API key may be allowed to do. */
export const KEY_SCOPES = [
  'orders:read',
  'orders:write',
  'customers:read',
  'customers:write',
  'inventory:read',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
