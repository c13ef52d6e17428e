import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Role, ROLES } from '@breadboard/contracts';
import { DomainError, formatId } from '@breadboard/kernel';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { currentContext } from '../database/request-context';
import { PLATFORM_TENANT_ID } from '../database/system-queries';
import { assertLocationInReach, ownCustomerId, reachableLocations, requireTenant } from './access';
import { AccessTokens } from './access-tokens';
import { Anonymous, Public, RequirePermission } from './permissions.decorator';
import { Sessions } from './sessions';
import { guardedApp, ScriptedSessions } from './testing/guarded-app';

@Controller()
class Rooms {
  @Get('menu')
  @Public()
  menu(): object {
    return { tenant: requireTenant() };
  }

  @Get('program')
  @RequirePermission('loyalty.program.read')
  program(): object {
    return { tenant: requireTenant() };
  }

  @Get('me')
  @RequirePermission('session.own')
  me(): object {
    return { tenant: requireTenant(), roles: currentContext()?.principal?.roles };
  }

  @Get('customers/:customer_id')
  @RequirePermission('customers.read', { customerParam: 'customer_id' })
  customer(): object {
    return { own: ownCustomerId(), tenant: requireTenant() };
  }

  @Get('stock/:location_id')
  @RequirePermission('inventory.adjust')
  stock(@Param('location_id') locationId: string): object {
    assertLocationInReach(locationId, () => new DomainError('location_not_found', 'not_found', 'No such location.'));
    return { locations: reachableLocations() };
  }

  @Get('door')
  @Anonymous()
  door(): object {
    return { principal: currentContext()?.principal ?? null, tenant: currentContext()?.tenantId ?? null };
  }

  @Get('forgotten')
  forgotten(): object {
    return {};
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
let database: TestDatabase;
let app: NestFastifyApplication;
let sessions: ScriptedSessions;
let shop: TenantWorld;
let rival: TenantWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  sessions = new ScriptedSessions();
  const config = { dataDir, signingKeyPem: null, outsideIssuer: null };
  app = await guardedApp({ database, sessions, config, controllers: [Rooms] });
  shop = await aTenant(database, { slug: 'shop' });
  rival = await aTenant(database, { slug: 'rival' });
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(dataDir, { recursive: true });
});
// Answers about tenants and sessions are remembered for five seconds.
beforeEach(() => database.clock.advance({ seconds: 5 }));

interface Caller {
  readonly role: Role;
  readonly tenantId?: string;
  readonly customerId?: string | null;
  readonly locationIds?: string[];
}

/** Signs a caller in, and has the sessions say the same as the token. */
async function bearer({
  role,
  tenantId,
  customerId = null,
  locationIds = [],
}: Caller): Promise<{ authorization: string }> {
  sessions.state = { kind: 'active', roles: [role], locationIds, customerId };
  const principal = {
    userId: newId(),
    homeTenantId: tenantId ?? shop.tenantId,
    roles: [role],
    customerId,
    locationIds,
  };
  return { authorization: `Bearer ${await app.get(AccessTokens).issue({ ...principal, sessionId: newId() })}` };
}

async function get(url: string, headers: Record<string, string> = {}): Promise<[number, Record<string, unknown>]> {
  const answer = await app.inject({ method: 'GET', url, headers });
  return [answer.statusCode, answer.json()];
}

const refused = (status: number, error: string): unknown => [status, expect.objectContaining({ error })];

describe('which tenant', () => {
  const platform = (): Promise<{ authorization: string }> =>
    bearer({ role: 'platform_admin', tenantId: PLATFORM_TENANT_ID });

  it('is the one that a guest names, by slug, identifier or link', async () => {
    const expected = [200, { tenant: shop.tenantId }];
    expect(await get('/menu', { 'x-tenant-id': 'shop' })).toEqual(expected);
    expect(await get('/menu', { 'x-tenant-id': formatId('ten', shop.tenantId) })).toEqual(expected);
    expect(await get('/program', { 'x-tenant-id': shop.tenantId })).toEqual(expected);
    expect(await get('/menu?tenant=shop')).toEqual(expected);
  });

  it('must be named by a guest, and exist', async () => {
    expect(await get('/menu')).toEqual(refused(400, 'tenant_required'));
    expect(await get('/menu?tenant=shop&tenant=rival')).toEqual(refused(400, 'tenant_required'));
    for (const name of ['nobody', 'ten_zzz', 'x'.repeat(300), "' OR 1=1"]) {
      expect(await get('/menu', { 'x-tenant-id': name })).toEqual(refused(404, 'tenant_not_found'));
    }
  });

  it('is the own one of whoever belongs to one; naming another is forbidden, whether it exists or not', async () => {
    const headers = await bearer({ role: 'tenant_admin' });
    expect(await get('/menu', headers)).toEqual([200, { tenant: shop.tenantId }]);
    expect(await get('/me', { ...headers, 'x-tenant-id': 'shop' })).toEqual([200, expect.anything()]);
    for (const other of ['rival', formatId('ten', rival.tenantId), 'nobody', 'platform']) {
      expect(await get('/me', { ...headers, 'x-tenant-id': other })).toEqual(refused(403, 'forbidden'));
    }
    expect(await get('/menu?tenant=rival', headers)).toEqual(refused(403, 'forbidden'));
  });

  it('must be named by people above all tenants, but for what is their own', async () => {
    const headers = await platform();
    const path = `/customers/${formatId('cust', newId())}`;
    expect(await get(path, headers)).toEqual(refused(400, 'tenant_required'));
    expect(await get(path, { ...headers, 'x-tenant-id': 'nobody' })).toEqual(refused(404, 'tenant_not_found'));
    expect(await get(path, { ...headers, 'x-tenant-id': 'rival' })).toEqual([
      200,
      { own: null, tenant: rival.tenantId },
    ]);
    expect(await get(`${path}?tenant=rival`, headers)).toEqual(refused(400, 'tenant_required'));
    const own = [200, { tenant: PLATFORM_TENANT_ID, roles: ['platform_admin'] }];
    expect(await get('/me', headers)).toEqual(own);
    expect(await get('/me', { ...headers, 'x-tenant-id': 'rival' })).toEqual(own);
  });

  it('is closed to everybody five seconds after it was suspended', async () => {
    const headers = await bearer({ role: 'customer' });
    expect((await get('/me', headers))[0]).toBe(200);
    await database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [shop.tenantId]);
    database.clock.advance({ seconds: 5 });
    expect(await get('/me', headers)).toEqual(refused(403, 'forbidden'));
    expect(await get('/menu?tenant=shop')).toEqual(refused(403, 'forbidden'));
    await database.owner(`UPDATE tenants SET status = 'active' WHERE id = $1`, [shop.tenantId]);
    database.clock.advance({ seconds: 5 });
    expect((await get('/me', headers))[0]).toBe(200);
  });

  it('gets a note of every call that people above all tenants make, with their reason', async () => {
    const headers = { ...(await platform()), 'x-tenant-id': 'rival', 'x-reason': 'ticket 7' };
    const before = await audited();
    await get(`/customers/${newId()}`, headers);
    await get('/forgotten', headers);
    await get('/menu', headers);
    const after = await audited();
    expect(after.slice(before.length)).toEqual([
      { action: 'customers.read', reason: 'ticket 7', actor_roles: ['platform_admin'], request_id: 'request-1' },
    ]);
  });

  function audited(): Promise<object[]> {
    return database.owner(
      'SELECT action, reason, actor_roles, request_id FROM audit_log WHERE tenant_id = $1 ORDER BY id',
      [rival.tenantId],
    );
  }
});

describe('what a role opens', () => {
  it('nothing, where the route names no permission', async () => {
    for (const role of ROLES) {
      const home = role.endsWith('_admin') && role !== 'tenant_admin' ? PLATFORM_TENANT_ID : shop.tenantId;
      const headers = { ...(await bearer({ role, tenantId: home })), 'x-tenant-id': 'shop' };
      expect(await get('/forgotten', headers)).toEqual(refused(403, 'forbidden'));
    }
    expect(await get('/forgotten')).toEqual(refused(401, 'unauthorized'));
  });

  it('the door to everybody, whatever token they carry', async () => {
    const expected = [200, { principal: null, tenant: null }];
    expect(await get('/door', await bearer({ role: 'customer' }))).toEqual(expected);
    expect(await get('/door', { authorization: 'Bearer stale', 'x-tenant-id': 'nobody' })).toEqual(expected);
  });

  it('the own customer and no neighbour', async () => {
    const customerId = newId();
    const headers = await bearer({ role: 'customer', customerId });
    const expected = [200, { own: customerId, tenant: shop.tenantId }];
    expect(await get(`/customers/${formatId('cust', customerId)}`, headers)).toEqual(expected);
    expect(await get(`/customers/${formatId('cus', customerId)}`, headers)).toEqual(expected);
    for (const other of [formatId('cust', newId()), 'nonsense', '%00']) {
      expect(await get(`/customers/${other}`, headers)).toEqual([
        404,
        { error: 'customer_not_found', message: 'Customer ID does not exist.' },
      ]);
    }
  });

  it('no customer at all to a sign-in without one', async () => {
    const headers = await bearer({ role: 'customer', customerId: null });
    expect(await get(`/customers/${newId()}`, headers)).toEqual(refused(404, 'customer_not_found'));
  });

  it('a manager the own locations, an admin all, a customer none', async () => {
    const manager = await bearer({ role: 'restaurant_manager', locationIds: [shop.locationId] });
    expect(await get(`/stock/${shop.locationId}`, manager)).toEqual([200, { locations: [shop.locationId] }]);
    expect(await get(`/stock/${newId()}`, manager)).toEqual(refused(404, 'location_not_found'));
    const admin = await bearer({ role: 'tenant_admin' });
    expect(await get(`/stock/${newId()}`, admin)).toEqual([200, { locations: null }]);
    expect(await get(`/stock/${shop.locationId}`, await bearer({ role: 'customer' }))).toEqual(
      refused(403, 'forbidden'),
    );
  });

  it('nothing above the tenant to a user of a restaurant, whatever the roles say', async () => {
    const headers = await bearer({ role: 'super_admin', tenantId: shop.tenantId });
    expect(await get(`/customers/${newId()}`, headers)).toEqual(refused(403, 'forbidden'));
    expect(await get('/me', { ...headers, 'x-tenant-id': 'rival' })).toEqual(refused(403, 'forbidden'));
  });
});

describe('how a session stands', () => {
  it('is asked once in five seconds, however many calls come', async () => {
    const headers = await bearer({ role: 'customer' });
    const before = sessions.asked;
    await Promise.all(Array.from({ length: 20 }, () => get('/me', headers)));
    expect(sessions.asked - before).toBe(1);
  });

  it.each(['revoked', 'disabled'] as const)('%s: refused within five seconds', async (kind) => {
    const headers = await bearer({ role: 'customer' });
    expect((await get('/me', headers))[0]).toBe(200);
    sessions.state = { kind };
    database.clock.advance({ seconds: 5 });
    expect(await get('/me', headers)).toEqual(refused(401, 'unauthorized'));
    expect(await get('/menu?tenant=shop', headers)).toEqual(refused(401, 'unauthorized'));
  });

  it('counts for the roles, against what the token says', async () => {
    const headers = await bearer({ role: 'tenant_admin' });
    expect((await get(`/stock/${newId()}`, headers))[0]).toBe(200);
    sessions.state = { kind: 'active', roles: ['customer_support'], locationIds: [], customerId: null };
    database.clock.advance({ seconds: 5 });
    expect(await get(`/stock/${newId()}`, headers)).toEqual(refused(403, 'forbidden'));
  });

  it('is asked again at once after it was forgotten', async () => {
    const principal = { userId: newId(), homeTenantId: shop.tenantId, roles: [], customerId: null, locationIds: [] };
    const session = { ...principal, sessionId: newId() };
    const headers = { authorization: `Bearer ${await app.get(AccessTokens).issue(session)}` };
    sessions.state = { kind: 'active', roles: ['customer'], locationIds: [], customerId: null };
    expect((await get('/me', headers))[0]).toBe(200);
    sessions.state = { kind: 'revoked' };
    app.get(Sessions).forget(session);
    expect((await get('/me', headers))[0]).toBe(401);
  });
});
