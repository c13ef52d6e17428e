import * as fc from 'fast-check';
import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { DomainError, formatId } from '@breadboard/kernel';
import { newId } from '../database/new-id';
import { PLATFORM_TENANT_ID } from '../database/system-queries';
import { readClaims, rolesWithin } from './claims';

const NOW = new Date('2026-06-15T16:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const [userId, tenantId, sessionId, customerId, locationId] = [newId(), newId(), newId(), newId(), newId()] as const;
const RIGHT = {
  sub: formatId('usr', userId),
  sid: formatId('usr', sessionId),
  tenant_id: formatId('ten', tenantId),
  roles: ['customer'],
  customer_id: formatId('cust', customerId),
  location_ids: [formatId('loc', locationId)],
  iat: SECONDS,
  exp: SECONDS + 900,
};

const refusalOf = (payload: unknown): string => {
  try {
    readClaims(payload, NOW);
  } catch (error) {
    return error instanceof DomainError ? error.code : 'an accident';
  }
  return 'none';
};

describe('the claims of a token', () => {
  it('are who is calling, and until when', () => {
    const principal = {
      userId,
      sessionId,
      homeTenantId: tenantId,
      roles: ['customer'],
      customerId,
      locationIds: [locationId],
    };
    expect(readClaims(RIGHT, NOW)).toEqual({ principal, refusedFrom: NOW.getTime() + 960_000 });
  });

  it('may leave out customer, locations and roles', () => {
    const { customer_id: _customer, location_ids: _locations, roles: _roles, ...rest } = RIGHT;
    const { principal } = readClaims(rest, NOW);
    expect(principal).toMatchObject({ customerId: null, locationIds: [], roles: [] });
    expect(readClaims({ ...RIGHT, customer_id: null }, NOW).principal.customerId).toBeNull();
  });

  it.each([
    ['a minute after the end', { exp: SECONDS - 60 }, 'unauthorized'],
    ['a moment before that', { exp: SECONDS - 59 }, 'none'],
    ['more than a minute before it was made', { iat: SECONDS + 61 }, 'unauthorized'],
    ['a minute before it was made', { iat: SECONDS + 60 }, 'none'],
    ['more than a minute before it counts', { nbf: SECONDS + 61 }, 'unauthorized'],
    ['once it counts', { nbf: SECONDS }, 'none'],
  ])('are read with a minute of patience: %s', (_when, change, refusal) => {
    expect(refusalOf({ ...RIGHT, ...change })).toBe(refusal);
  });

  it.each(['sub', 'sid', 'tenant_id', 'iat', 'exp'])('must have %s', (name) => {
    expect(refusalOf({ ...RIGHT, [name]: undefined })).toBe('unauthorized');
    expect(refusalOf({ ...RIGHT, [name]: null })).toBe('unauthorized');
  });

  it.each([
    [{ exp: String(RIGHT.exp) }],
    [{ exp: Number.POSITIVE_INFINITY }],
    [{ sub: 'ada' }],
    [{ sub: RIGHT.tenant_id.replace('ten', 'loc') }],
    [{ tenant_id: ['ten_000'] }],
    [{ roles: 'super_admin' }],
    [{ roles: [['super_admin']] }],
    [{ customer_id: 'cust_' }],
    [{ location_ids: { 0: RIGHT.location_ids[0] } }],
    [{ location_ids: [null] }],
  ])('are refused as a whole with %j', (change) => expect(refusalOf({ ...RIGHT, ...change })).toBe('unauthorized'));

  it('are refused, and never an accident, whatever a payload holds', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(RIGHT)), (junk, name) => {
        expect(refusalOf(junk)).toBe('unauthorized');
        expect(['unauthorized', 'none']).toContain(refusalOf({ ...RIGHT, [name]: junk }));
      }),
    );
  });
});

describe('the roles that count', () => {
  it('are above all tenants for the platform’s own people alone', () => {
    const anyRoles = fc.array(fc.oneof(fc.constantFrom(...ROLES), fc.string()));
    fc.assert(
      fc.property(anyRoles, (roles) => {
        const atHome = rolesWithin(tenantId, roles);
        expect(atHome.some(isPlatformRole)).toBe(false);
        expect(new Set(rolesWithin(PLATFORM_TENANT_ID, roles))).toEqual(
          new Set(ROLES.filter((role) => roles.includes(role))),
        );
        expect(atHome).toHaveLength(new Set(atHome).size);
      }),
    );
  });
});
