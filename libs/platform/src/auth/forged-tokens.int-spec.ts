import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aTenant, createTestDatabase, type TestDatabase, type TenantWorld } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { currentPrincipal } from './access';
import { AccessTokens } from './access-tokens';
import { RequirePermission } from './permissions.decorator';
import type { Principal } from './principal';
import { SigningKeys } from './signing-keys';
import { guardedApp, ScriptedSessions } from './testing/guarded-app';

@Controller('whoami')
class WhoAmI {
  @Get()
  @RequirePermission('session.own')
  show(): Principal {
    return currentPrincipal();
  }
}

type Json = Record<string, unknown>;

const encode = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(header: Json, claims: Json, key: KeyObject): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

describe('tokens that nobody of ours issued', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let world: TenantWorld;
  let keys: SigningKeys;
  let canary: Server;
  let canaryCalls = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await aTenant(database);
    const config = { dataDir, signingKeyPem: null, outsideIssuer: null };
    app = await guardedApp({ database, config, sessions: new ScriptedSessions(), controllers: [WhoAmI] });
    keys = app.get(SigningKeys);
    canary = createServer((_request, response) => {
      canaryCalls += 1;
      response.end(JSON.stringify({ keys: [] }));
    }).listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    canary.close();
    await app.close();
    await database.close();
    rmSync(dataDir, { recursive: true });
  });

  const goodHeader = (): Json => ({ alg: 'RS256', typ: 'at+jwt', kid: keys.keyId });
  const goodClaims = (changes: Json = {}): Json => {
    const now = Math.floor(database.clock.now().getTime() / 1_000);
    return {
      iss: 'breadboard',
      aud: 'breadboard-api',
      sub: newId(),
      tenant_id: world.tenantId,
      roles: ['customer'],
      sid: newId(),
      iat: now,
      exp: now + 900,
      ...changes,
    };
  };
  const now = (): number => Math.floor(database.clock.now().getTime() / 1_000);
  const canaryUrl = (): string => `http://127.0.0.1:${(canary.address() as AddressInfo).port}/jwks.json`;
  const call = (token: string, scheme = 'Bearer') =>
    app.inject({ method: 'GET', url: '/whoami', headers: { authorization: `${scheme} ${token}` } });

  it('lets a token of ours through', async () => {
    const principal: Principal = {
      userId: newId(),
      homeTenantId: world.tenantId,
      roles: ['customer'],
      customerId: null,
      locationIds: [],
      sessionId: newId(),
    };
    const answer = await call(await app.get(AccessTokens).issue(principal));
    expect([answer.statusCode, answer.json<Principal>()]).toEqual([200, principal]);
    expect((await call(signed(goodHeader(), goodClaims(), keys.privateKey))).statusCode).toBe(200);
    // The leeway is sixty seconds, on both ends.
    const late = goodClaims({ iat: now() - 960, exp: now() - 59 });
    expect((await call(signed(goodHeader(), late, keys.privateKey))).statusCode).toBe(200);
  });

  const unsigned = (alg: string): string => `${encode({ ...goodHeader(), alg })}.${encode(goodClaims())}.`;
  const byHmac = (): string => {
    const text = `${encode({ ...goodHeader(), alg: 'HS256' })}.${encode(goodClaims())}`;
    const secret = keys.publicKey.export({ format: 'pem', type: 'spki' });
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const withHeader = (header: Json, key = keys.privateKey): string =>
    signed({ ...goodHeader(), ...header }, goodClaims(), key);
  const withClaims = (claims: Json): string => signed(goodHeader(), goodClaims(claims), keys.privateKey);
  const ownKeyInside = (): string => {
    const jwk = stranger.publicKey.export({ format: 'jwk' });
    return withHeader({ kid: 'mine', jku: canaryUrl(), x5u: canaryUrl(), jwk }, stranger.privateKey);
  };

  const FORGED: readonly (readonly [string, () => string])[] = [
    ['alg none', () => unsigned('none')],
    ['alg None', () => unsigned('None')],
    ['alg NONE', () => unsigned('NONE')],
    ['HS256 with the public key as the secret', byHmac],
    ['an empty signature', () => withHeader({}).replace(/[^.]+$/, '')],
    ['an unknown kid', () => withHeader({ kid: 'unknown' })],
    ['a kid that is a path', () => withHeader({ kid: '../../../dev/null' })],
    ['a kid that is SQL', () => withHeader({ kid: "' OR 1=1 --" })],
    ['jku, x5u and jwk of a stranger', ownKeyInside],
    ['jku beside our kid', () => withHeader({ jku: canaryUrl() }, stranger.privateKey)],
    ['expired 61 seconds ago', () => withClaims({ iat: now() - 961, exp: now() - 61 })],
    ['not yet valid for 61 seconds', () => withClaims({ nbf: now() + 61 })],
    ['issued in the future', () => withClaims({ iat: now() + 120 })],
    ['without an end', () => withClaims({ exp: undefined })],
    ['another issuer', () => withClaims({ iss: 'https://elsewhere.example' })],
    ['another audience', () => withClaims({ aud: 'other-api' })],
    ['a refresh token', () => `brt_${Buffer.alloc(64, 7).toString('base64url')}`],
    ['an identity token', () => withHeader({ typ: 'JWT' })],
    ['without a type', () => withHeader({ typ: undefined })],
    ['our kid, signed by another key', () => withHeader({}, stranger.privateKey)],
    ['a critical extension', () => withHeader({ crit: ['exp'] })],
    ['no tenant', () => withClaims({ tenant_id: undefined })],
    ['a tenant that is no identifier', () => withClaims({ tenant_id: 'x' })],
    ['roles that are no list', () => withClaims({ roles: 'super_admin' })],
    [
      'claims that were changed',
      () => withHeader({}).replace(/\.[^.]+\./, `.${encode(goodClaims({ sid: newId() }))}.`),
    ],
    ['no token at all', () => ''],
    ['dots', () => '..'],
    ['a header that is no object', () => `${Buffer.from('null').toString('base64url')}.e30.AA`],
  ];

  it.each(FORGED)('refuses %s', async (_what, forge) => {
    const answer = await call(forge());
    expect([answer.statusCode, answer.json<Json>()]).toEqual([
      401,
      { error: 'unauthorized', message: 'A valid Bearer token is required.' },
    ]);
  });

  it('refuses another scheme, and a call without any', async () => {
    expect((await call(signed(goodHeader(), goodClaims(), keys.privateKey), 'Basic')).statusCode).toBe(401);
    expect((await app.inject({ method: 'GET', url: '/whoami' })).statusCode).toBe(401);
  });

  it('never went to an address that a token named', () => expect(canaryCalls).toBe(0));

  it('refuses a remembered token once it has expired', async () => {
    const token = signed(goodHeader(), goodClaims(), keys.privateKey);
    expect((await call(token)).statusCode).toBe(200);
    database.clock.advance({ minutes: 15, seconds: 59 });
    expect((await call(token)).statusCode).toBe(200);
    database.clock.advance({ seconds: 1 });
    expect((await call(token)).statusCode).toBe(401);
  });
});
