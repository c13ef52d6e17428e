import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { currentContext } from '../database/request-context';
import { currentGrant, currentKey, reachableLocations, requireTenant } from './access';
import type { KeyRecord } from './api-keys';
import { AccessTokens } from './access-tokens';
import { RequireKeyScope, RequirePermission } from './permissions.decorator';
import { guardedApp, ScriptedKeys, ScriptedSessions } from './testing/guarded-app';

@Controller()
class Doors {
  @Get('shelf')
  @RequireKeyScope('inventory:read')
  shelf(): object {
    const { principal } = currentContext() ?? {};
    return {
      tenant: requireTenant(),
      locations: reachableLocations(),
      reach: currentGrant().reach,
      scopes: currentKey().scopes,
      principal: principal ?? null,
    };
  }

  @Get('office')
  @RequirePermission('inventory.read')
  office(): object {
    return {};
  }

  /** Forgets to say which scope. */
  @Get('closet')
  @RequirePermission('pbj.inventory')
  closet(): object {
    return {};
  }
}

const REFUSED = {
  status: 401,
  body: { error: 'unauthorized', message: 'The X-API-Key header is missing or invalid.' },
};

describe('a route for API keys', () => {
  let database: TestDatabase;
  let tenant: TenantWorld;
  let dataDir: string;
  let keys: ScriptedKeys;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    database = await createTestDatabase();
    tenant = await aTenant(database);
    dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterAll(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    keys = new ScriptedKeys();
    app = await guardedApp({
      database,
      keys,
      sessions: new ScriptedSessions(),
      config: { dataDir, signingKeyPem: null, outsideIssuer: null },
      controllers: [Doors],
    });
  });
  afterEach(() => app.close());

  const record = (changes: Partial<KeyRecord> = {}): KeyRecord => ({
    keyId: newId(),
    tenantId: tenant.tenantId,
    locationId: tenant.locationId,
    scopes: ['inventory:read'],
    isRevoked: false,
    expiresAt: null,
    ...changes,
  });
  async function get(path: string, headers: Record<string, string>): Promise<{ status: number; body: object }> {
    const { statusCode: status, ...answer } = await app.inject({ method: 'GET', url: path, headers });
    return { status, body: answer.json<object>() };
  }
  const knock = (key: string) => get('/shelf', { 'x-api-key': key });

  it('is opened by a key, for its tenant and its one location, and by nobody in person', async () => {
    keys.records.set('key-1', record());
    const { tenantId, locationId } = tenant;
    const body = {
      tenant: tenantId,
      locations: [locationId],
      reach: 'loc',
      scopes: ['inventory:read'],
      principal: null,
    };
    expect(await knock('key-1')).toEqual({ status: 200, body });
  });

  it('refuses what is missing or cannot be a key, and asks nobody about it', async () => {
    expect(await get('/shelf', {})).toEqual(REFUSED);
    expect(await knock('')).toEqual(REFUSED);
    expect(await knock('Bearer key-1')).toEqual(REFUSED);
    expect(keys.asked).toEqual([]);
  });

  it('refuses an unknown key, and asks about it once in five seconds', async () => {
    for (let i = 0; i < 3; i += 1) expect(await knock('key-unknown')).toEqual(REFUSED);
    expect(keys.asked).toEqual(['key-unknown']);
  });

  it('refuses a revoked key within five seconds', async () => {
    const key = record();
    keys.records.set('key-1', key);
    expect((await knock('key-1')).status).toBe(200);
    keys.records.set('key-1', { ...key, isRevoked: true });
    database.clock.advance({ seconds: 5 });
    expect(await knock('key-1')).toEqual(REFUSED);
  });

  it('refuses a key from the very moment on at which it ends, though it was known to be good', async () => {
    const expiresAt = new Date(database.clock.now().getTime() + 2_000);
    keys.records.set('key-1', record({ expiresAt }));
    database.clock.advance({ seconds: 1 });
    expect((await knock('key-1')).status).toBe(200);
    database.clock.advance({ seconds: 1 });
    expect(await knock('key-1')).toEqual(REFUSED);
  });

  it('refuses a key without its scope', async () => {
    keys.records.set('key-1', record({ scopes: ['orders:read', 'orders:write'] }));
    const message = 'This API key does not have the scope inventory:read.';
    expect(await knock('key-1')).toEqual({ status: 403, body: { error: 'forbidden', message } });
  });

  it('refuses a key of a restaurant that is suspended', async () => {
    const suspended = await aTenant(database);
    await database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [suspended.tenantId]);
    keys.records.set('key-1', record({ ...suspended }));
    expect((await knock('key-1')).status).toBe(403);
  });

  it('does not look at a token, and other routes do not look at a key', async () => {
    keys.records.set('key-1', record());
    const token = await app.get(AccessTokens).issue({
      userId: newId(),
      homeTenantId: tenant.tenantId,
      roles: ['tenant_admin'],
      customerId: null,
      locationIds: [],
      sessionId: newId(),
    });
    expect(await get('/shelf', { authorization: `Bearer ${token}` })).toEqual(REFUSED);
    expect((await get('/office', { 'x-api-key': 'key-1' })).status).toBe(401);
    expect((await get('/closet', { 'x-api-key': 'key-1' })).status).toBe(401);
    expect((await get('/shelf', { 'x-api-key': 'key-1', authorization: 'Bearer nonsense' })).status).toBe(200);
  });

  it('notes the use of a key once a minute, and is not held up by a note that fails', async () => {
    keys.records.set('key-1', record());
    keys.failure = new Error('no room for notes');
    const first = database.clock.now();
    for (let i = 0; i < 3; i += 1) expect((await knock('key-1')).status).toBe(200);
    expect(keys.uses).toEqual([first]);
    database.clock.advance({ seconds: 59 });
    await knock('key-1');
    expect(keys.uses).toHaveLength(1);
    database.clock.advance({ seconds: 1 });
    await knock('key-1');
    expect(keys.uses).toEqual([first, database.clock.now()]);
  });

  it('does not note the use of a key that is refused', async () => {
    keys.records.set('key-1', record({ isRevoked: true }));
    await knock('key-1');
    expect(keys.uses).toEqual([]);
  });
});
