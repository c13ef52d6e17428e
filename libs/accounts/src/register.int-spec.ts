import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLOCK, WALL_CLOCK } from '@breadboard/kernel';
import { CustomersModule } from '@breadboard/customers';
import { IdentityModule } from '@breadboard/identity';
import {
  AuthModule,
  CONFIG,
  createHttpApp,
  createLogger,
  DatabaseModule,
  EventsModule,
  JobsModule,
  MailSender,
} from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { AccountsModule } from './accounts.module';

const dataDir = mkdtempSync(join(tmpdir(), 'accounts-'));
let database: TestDatabase;
let app: NestFastifyApplication;
let shop: TenantWorld;
let rival: TenantWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  shop = await aTenant(database, { slug: 'shop' });
  rival = await aTenant(database, { slug: 'rival' });
  const config = { dataDir, signingKeyPem: null, outsideIssuer: null, rateLimited: false, webOrigins: [] };
  const provided = [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: database.clock },
    { provide: WALL_CLOCK, useValue: database.clock },
    { provide: MailSender, useValue: { isReady: false } },
  ];
  class Ground {}
  Global()(Ground);
  Module({ providers: provided, exports: provided })(Ground);
  class Root {}
  const ground = [
    DatabaseModule.forRoot({ ownerUrl: database.ownerUrl }),
    JobsModule,
    EventsModule,
    AuthModule,
    Ground,
  ];
  Module({ imports: [...ground, IdentityModule, CustomersModule, AccountsModule] })(Root);
  app = await createHttpApp(Root, { logger: createLogger('silent') });
  await app.init();
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(dataDir, { recursive: true });
});

let count = 0;

function registration(changes: object = {}): Record<string, unknown> {
  count += 1;
  const person = { first_name: 'Ada', last_name: 'Lovelace', email: `ada-${count}@guest.example` };
  return { tenant_slug: 'shop', password: 'correct horse', ...person, ...changes };
}

async function register(payload: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await app.inject({ method: 'POST', url: '/v1/auth/register', payload });
  return { status: answer.statusCode, body: answer.json() };
}

async function rowsOf(email: unknown): Promise<{ customers: number; users: number }[]> {
  return database.owner(
    `SELECT (SELECT count(*) FROM customers WHERE email_lc = lower($1))::int AS customers,
       (SELECT count(*) FROM users WHERE email_lc = lower($1))::int AS users`,
    [email],
  );
}

describe('registering', () => {
  it('makes a customer and a sign-in that belong together, and signs in', async () => {
    const asked = registration({ phone: '+15550102030' });
    const { status, body } = await register(asked);
    const customer = { first_name: 'Ada', last_name: 'Lovelace', email: asked.email, phone: '+15550102030' };
    expect([status, body]).toMatchObject([201, { token_type: 'Bearer', customer, user: { roles: ['customer'] } }]);
    const headers = { authorization: `Bearer ${String(body.access_token)}` };
    const me = await app.inject({ method: 'GET', url: '/api/v1/auth/me', headers });
    expect(me.json()).toMatchObject({ email: asked.email, customer_id: (body.customer as { id: string }).id });
    const login = { email: asked.email, password: asked.password };
    expect((await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: login })).statusCode).toBe(200);
  });

  it('from a page keeps the refresh token in a cookie', async () => {
    const headers = { 'x-session': 'cookie', origin: 'http://localhost:3000', host: 'localhost:3000' };
    const answer = await app.inject({ method: 'POST', url: '/v1/auth/register', payload: registration(), headers });
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      expect.not.objectContaining({ refresh_token: expect.anything() }),
    ]);
    expect(answer.headers['set-cookie']).toMatch(
      /^breadboard_refresh=brt_[^;]+; Path=\/v1\/auth;.*HttpOnly; SameSite=Strict$/,
    );
    const elsewhere = { ...headers, origin: 'https://evil.example' };
    const asked = registration();
    const refused = await app.inject({ method: 'POST', url: '/v1/auth/register', payload: asked, headers: elsewhere });
    expect(refused.statusCode).toBe(403);
    expect(await rowsOf(asked.email)).toEqual([{ customers: 0, users: 0 }]);
  });

  it('refuses an e-mail that the restaurant knows, with a sign-in or without, however it is cased', async () => {
    const asked = registration();
    expect((await register(asked)).status).toBe(201);
    const again = registration({ email: String(asked.email).toUpperCase() });
    expect(await register(again)).toMatchObject({ status: 409, body: { error: 'email_exists' } });
    await aCustomer(database, shop.tenantId, 'walk-in@guest.example');
    const taken = registration({ email: 'walk-in@guest.example' });
    expect(await register(taken)).toMatchObject({ status: 409, body: { error: 'email_exists' } });
    expect(await rowsOf('walk-in@guest.example')).toEqual([{ customers: 1, users: 0 }]);
  });

  it('makes neither when the sign-in cannot be made', async () => {
    const asked = registration();
    await database.owner(
      `INSERT INTO users (tenant_id, id, email, password_hash, roles, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, 'x', '{customer_support}', now(), now())`,
      [shop.tenantId, asked.email],
    );
    expect(await register(asked)).toMatchObject({ status: 409, body: { error: 'email_exists' } });
    expect(await rowsOf(asked.email)).toEqual([{ customers: 0, users: 1 }]);
  });

  it('twenty times at once with one e-mail makes one', async () => {
    const asked = registration();
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(asked)));
    const counted = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([counted(201), counted(409)]).toEqual([1, 19]);
    expect(await rowsOf(asked.email)).toEqual([{ customers: 1, users: 1 }]);
  });

  it('at another restaurant makes another guest of the same person', async () => {
    const asked = registration();
    expect((await register(asked)).status).toBe(201);
    expect((await register({ ...asked, tenant_slug: rival.slug })).status).toBe(201);
    expect(await rowsOf(asked.email)).toEqual([{ customers: 2, users: 2 }]);
  });

  it.each([
    [{ tenant_slug: 'nobody' }, 404, 'tenant_not_found'],
    [{ tenant_slug: 'platform' }, 404, 'tenant_not_found'],
    [{ email: 'not an address' }, 400, 'invalid_email'],
    [{ password: 'short' }, 400, 'invalid_request'],
    [{ password: 'x'.repeat(201) }, 400, 'invalid_request'],
    [{ first_name: ' ' }, 400, 'invalid_request'],
    [{ phone: '555' }, 400, 'invalid_request'],
    [{ roles: ['tenant_admin'] }, 400, 'invalid_request'],
    [{ tenant_slug: undefined }, 400, 'invalid_request'],
  ])('refuses %j', async (changes, status, error) => {
    const asked = registration(changes);
    expect(await register(asked)).toMatchObject({ status, body: { error } });
    expect(await rowsOf(asked.email)).toEqual([{ customers: 0, users: 0 }]);
  });
});
