import { grantFor, isForKeys, type Permission, permissionOfScope, PERMISSIONS, permissionsOf } from './permissions';
import { isPlatformRole, KEY_SCOPES, PLATFORM_ROLES, ROLES } from './roles';

const all = Object.keys(PERMISSIONS) as Permission[];

describe('the permission matrix', () => {
  it('has one cell a role in every row', () => {
    for (const permission of all) expect(PERMISSIONS[permission].cells).toHaveLength(ROLES.length);
  });

  it('lets tenant roles reach no further than their tenant, and platform roles name it', () => {
    for (const permission of all) {
      for (const role of ROLES) {
        const reach = grantFor(permission, [role])?.reach;
        if (!reach || reach === 'pub' || permission === 'session.own') continue;
        expect([permission, role, reach === 'any']).toEqual([permission, role, isPlatformRole(role)]);
      }
    }
  });

  it('never lets a customer reach further than itself', () => {
    for (const permission of all)
      expect([undefined, 'own', 'pub']).toContain(grantFor(permission, ['customer'])?.reach);
  });

  it('keeps system administrators from writing business data', () => {
    const writes: Permission[] = ['customers.update', 'orders.own.place', 'orders.advance', 'inventory.adjust'];
    for (const permission of writes) expect(grantFor(permission, ['system_admin'])).toBeNull();
  });

  it('opens the PB&J surface to keys alone', () => {
    for (const permission of all.filter((name) => name.startsWith('pbj.'))) {
      expect(permissionsOf([...ROLES])).not.toContain(permission);
      expect((PERMISSIONS[permission] as { keyScopes?: unknown[] }).keyScopes?.length).toBeGreaterThan(0);
    }
    expect(all.filter(isForKeys)).toEqual(['pbj.orders', 'pbj.customers', 'pbj.inventory']);
  });

  it('has one permission for each scope of a key', () => {
    expect(KEY_SCOPES.map((scope) => `${scope} ${permissionOfScope(scope)}`)).toEqual([
      'orders:read pbj.orders',
      'orders:write pbj.orders',
      'customers:read pbj.customers',
      'customers:write pbj.customers',
      'inventory:read pbj.inventory',
    ]);
  });
});

describe('grantFor', () => {
  it('refuses a caller without roles', () => expect(grantFor('customers.read', [])).toBeNull());
  it('gives the widest reach among several roles', () => {
    expect(grantFor('orders.read', ['customer', 'restaurant_manager', 'tenant_admin'])?.reach).toBe('ten');
  });
  it('caps support, and lifts the cap for who also manages', () => {
    expect(grantFor('loyalty.adjust', ['customer_support'])).toEqual({ reach: 'ten', capped: true });
    expect(grantFor('loyalty.adjust', ['customer_support', 'restaurant_manager'])?.capped).toBe(false);
  });
  it('knows the platform roles', () => expect(ROLES.filter(isPlatformRole)).toEqual([...PLATFORM_ROLES]));
});
