import { newId } from '../database/new-id';
import { limitsOn } from './caller-limits';
import type { KeyPrincipal, Principal } from './principal';

const RATES = { perPrincipal: 30, perTenant: 300, perAddress: 20 };
const [tenantId, other, userId, keyId] = [newId(), newId(), newId(), newId()];
const principal: Principal = {
  userId,
  homeTenantId: tenantId,
  roles: ['tenant_admin'],
  customerId: null,
  locationIds: [],
  sessionId: newId(),
};

const key: KeyPrincipal = { keyId, tenantId, locationId: newId(), scopes: [] };

/** Limits as `name calls key`. */
function told(context: Parameters<typeof limitsOn>[0], address = '203.0.113.7'): string[] {
  return limitsOn(context, address, RATES).map(({ limit, key: who }) => `${limit.name} ${limit.calls} ${who}`);
}

describe('a call counts', () => {
  it('for the user in the tenant, and for the tenant', () => {
    expect(told({ principal, tenantId })).toEqual([`user 30 ${tenantId}:${userId}`, `tenant 300 ${tenantId}`]);
  });

  it('for people above all tenants in the tenant they name, or at home', () => {
    expect(told({ principal, tenantId: other })).toEqual([`user 30 ${other}:${userId}`, `tenant 300 ${other}`]);
    expect(told({ principal })).toEqual([`user 30 ${tenantId}:${userId}`]);
  });

  it('for an API key, 120 a minute whatever is set, and for its tenant', () => {
    expect(told({ key, tenantId })).toEqual([`key 120 ${tenantId}:${keyId}`, `tenant 300 ${tenantId}`]);
    expect(told({ key, principal, tenantId })[0]).toBe(`key 120 ${tenantId}:${keyId}`);
  });

  it('for the address of a stranger, and never for the tenant that a stranger names', () => {
    expect(told({})).toEqual(['address 20 203.0.113.7']);
    expect(told({ tenantId })).toEqual(['address 20 203.0.113.7']);
    expect(told({ tenantId }, '2001:db8::1')).toEqual(['address 20 2001:db8:0:0::/64']);
  });

  it('by the minute', () => {
    expect(limitsOn({ principal, tenantId }, '', RATES).map(({ limit }) => limit.seconds)).toEqual([60, 60]);
  });
});
