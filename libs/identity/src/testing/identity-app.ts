import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLOCK, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import {
  AuthModule,
  CONFIG,
  createHttpApp,
  createLogger,
  DatabaseModule,
  JobsModule,
  loadConfig,
  MailSender,
  newId,
} from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { hashSync } from '@node-rs/argon2';
import { Mailbox } from './mailbox';
import { IdentityModule } from '../identity.module';

export interface IdentityApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Everything that was logged, as text. */
  readonly log: () => string;
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface IdentityAppOptions {
  readonly rateLimited?: boolean;
  readonly demo?: boolean;
  readonly webOrigins?: readonly string[];
  /** How mail leaves; by default into a mailbox that nobody looks into. */
  readonly mail?: MailSender;
}

/** The feature behind the real edge and guards, on a database and a clock of the test. */
export async function anIdentityApp(options: IdentityAppOptions = {}): Promise<IdentityApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'identity-'));
  const config = {
    demo: options.demo ?? false,
    dataDir,
    signingKeyPem: null,
    outsideIssuer: null,
    publicUrl: 'https://breadboard.example',
    webOrigins: options.webOrigins ?? [],
    rateLimited: options.rateLimited ?? false,
    limits: loadConfig({}).limits,
  };
  const provided = [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: database.clock },
    { provide: WALL_CLOCK, useValue: database.clock },
    { provide: MailSender, useValue: options.mail ?? new Mailbox() },
  ];
  class Ground {}
  Global()(Ground);
  Module({ providers: provided, exports: provided })(Ground);
  class Root {}
  const { ownerUrl } = database;
  Module({ imports: [Ground, DatabaseModule.forRoot({ ownerUrl }), JobsModule, AuthModule, IdentityModule] })(Root);
  let logged = '';
  const logger = createLogger('trace', { write: (line) => void (logged += line) });
  const app = await createHttpApp(Root, { logger });
  await app.init();
  const call = async (method: 'GET' | 'POST', path: string, headers = {}, payload?: object): Promise<Answer> => {
    const answer = await app.inject({ method, url: path, headers, ...(payload ? { payload } : {}) });
    const body = answer.body === '' ? {} : answer.json<Record<string, unknown>>();
    return { status: answer.statusCode, body, headers: answer.headers };
  };
  return {
    app,
    database,
    log: () => logged,
    post: (path, body, headers) => call('POST', path, headers, body),
    get: (path, headers) => call('GET', path, headers),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export interface UserOptions {
  readonly tenantId: Uuid;
  readonly email: string;
  readonly password: string;
  readonly roles?: readonly string[];
  readonly passwordHash?: string;
}

/** A user written straight into the table. */
export async function aUser(database: TestDatabase, options: UserOptions): Promise<Uuid> {
  const id = newId();
  const { tenantId, email, password, roles = ['customer_support'] } = options;
  const passwordHash = options.passwordHash ?? hashSync(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await database.owner(
    `INSERT INTO users (tenant_id, id, email, password_hash, roles, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [tenantId, id, email, passwordHash, roles, database.clock.now()],
  );
  return id;
}
