import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aTenant, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { newId } from '../database/new-id';
import { AccessTokens } from './access-tokens';
import { RequirePermission } from './permissions.decorator';
import { guardedApp, ScriptedSessions } from './testing/guarded-app';

@Controller('me')
class Me {
  @Get()
  @RequirePermission('session.own')
  show(): object {
    return {};
  }
}

const ISSUER = 'https://login.example';

describe('an outside issuer', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
  const sessions = new ScriptedSessions();
  let database: TestDatabase;
  let tenantId: string;
  let app: NestFastifyApplication;
  let issuer: Server;
  let down = false;
  let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

  beforeAll(async () => {
    database = await createTestDatabase();
    tenantId = (await aTenant(database)).tenantId;
    const pair = await generateKeyPair('RS256');
    privateKey = pair.privateKey;
    const keySet = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'outside-1', alg: 'RS256', use: 'sig' }] };
    issuer = createServer((_request, response) => {
      response.writeHead(down ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(keySet));
    }).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
    const config = { dataDir, signingKeyPem: null, outsideIssuer: { issuer: ISSUER, jwksUrl } };
    app = await guardedApp({ database, sessions, config, controllers: [Me] });
  });
  afterAll(async () => {
    issuer.close();
    await app.close();
    await database.close();
    rmSync(dataDir, { recursive: true });
  });

  function outsideToken(kid: string): Promise<string> {
    const now = Math.floor(database.clock.now().getTime() / 1_000);
    return new SignJWT({ tenant_id: tenantId, roles: ['customer', 'barista'], sid: newId() })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
      .setIssuer(ISSUER)
      .setAudience('breadboard-api')
      .setSubject(newId())
      .setIssuedAt(now)
      .setExpirationTime(now + 900)
      .sign(privateKey);
  }

  async function statusWith(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await app.inject({ method: 'GET', url: '/me', headers })).statusCode;
  }

  it('that cannot be reached makes the service unavailable, not the token wrong', async () => {
    down = true;
    expect(await statusWith(await outsideToken('outside-1'))).toBe(503);
    down = false;
  });

  it('is believed, without asking for a session of ours', async () => {
    expect(await statusWith(await outsideToken('outside-1'))).toBe(200);
    expect(sessions.asked).toBe(0);
  });

  it('is believed by its own keys alone', async () => {
    expect(await statusWith(await outsideToken('outside-2'))).toBe(401);
  });

  it('takes the place of our own tokens', async () => {
    const principal = { userId: newId(), homeTenantId: tenantId, roles: [], customerId: null, locationIds: [] };
    expect(await statusWith(await app.get(AccessTokens).issue({ ...principal, sessionId: newId() }))).toBe(401);
  });
});
