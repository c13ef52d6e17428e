import { generateKeyPairSync } from 'node:crypto';
import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@breadboard/contracts';
import { CLOCK, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import {
  AccessTokens,
  AuthModule,
  CONFIG,
  createHttpApp,
  createLogger,
  DatabaseModule,
  EventsModule,
  IdempotencyModule,
  JobsModule,
  type KeyRecord,
  KeyRecords,
  loadConfig,
  newId,
  type Principal,
  type SessionState,
  SessionStates,
} from '@breadboard/platform';
import type { TestDatabase } from './test-database';

/** Who calls a feature under test; without one the call carries no token. */
export interface Caller {
  readonly role: Role;
  readonly tenantId: Uuid;
  readonly locationIds?: readonly Uuid[];
  readonly customerId?: Uuid;
  /** Somebody new at each call unless it is said. */
  readonly userId?: Uuid;
}

export interface FeatureCall {
  readonly as?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface FeatureAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The HTTP edge with the guards of production around some features, on a test's database and clock. */
export interface FeatureApp {
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, call?: FeatureCall): Promise<FeatureAnswer>;
  close(): Promise<void>;
}

/** Every session is active, with the rights of whoever it was made for. */
class OpenSessions extends SessionStates {
  private readonly states = new Map<Uuid, SessionState>();

  remember({ sessionId, roles, locationIds, customerId }: Principal): void {
    this.states.set(sessionId, { kind: 'active', roles, locationIds, customerId });
  }

  stateOf({ sessionId }: { readonly sessionId: Uuid }): Promise<SessionState> {
    return Promise.resolve(this.states.get(sessionId) ?? { kind: 'revoked' });
  }
}

/** Features are called by people: no key opens anything. */
class NoKeys extends KeyRecords {
  isKey(): boolean {
    return false;
  }

  find(): Promise<KeyRecord | null> {
    return Promise.resolve(null);
  }

  noteUse(): Promise<void> {
    return Promise.resolve();
  }
}

/** Starts the given feature modules behind the real edge, without a port. */
export async function startFeatureApp(database: TestDatabase, features: readonly Type[]): Promise<FeatureApp> {
  const sessions = new OpenSessions();
  const app = await createHttpApp(rootOf(database, features, sessions), { logger: createLogger('silent') });
  await app.init();
  const bearerOf = async (caller: Caller): Promise<string> => {
    const principal = principalOf(caller);
    sessions.remember(principal);
    return `Bearer ${await app.get(AccessTokens).issue(principal)}`;
  };
  return {
    call: async (method, url, { as, headers = {}, body } = {}) => {
      const authorization = as ? { authorization: await bearerOf(as) } : {};
      return answerOf(app, { method, url, headers: { ...authorization, ...headers }, payload: body });
    },
    close: () => app.close(),
  };
}

function rootOf(database: TestDatabase, features: readonly Type[], sessions: SessionStates): DynamicModule {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signingKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const provided = [
    { provide: CONFIG, useValue: { ...loadConfig({}), signingKeyPem } },
    { provide: CLOCK, useValue: database.clock },
    { provide: WALL_CLOCK, useValue: database.clock },
    { provide: SessionStates, useValue: sessions },
    { provide: KeyRecords, useClass: NoKeys },
  ];
  class Ground {}
  Global()(Ground);
  Module({ providers: provided, exports: provided })(Ground);
  class Root {}
  const { ownerUrl } = database;
  return {
    module: Root,
    imports: [
      Ground,
      DatabaseModule.forRoot({ ownerUrl, poolSize: 4 }),
      JobsModule,
      EventsModule,
      IdempotencyModule,
      AuthModule,
      ...features,
    ],
  };
}

function principalOf({ role, tenantId, locationIds = [], customerId, userId = newId() }: Caller): Principal {
  return {
    userId,
    sessionId: newId(),
    homeTenantId: tenantId,
    roles: [role],
    locationIds,
    customerId: customerId ?? null,
  };
}

async function answerOf(
  app: NestFastifyApplication,
  request: Parameters<NestFastifyApplication['inject']>[0] & object,
): Promise<FeatureAnswer> {
  const response = await app.inject(request as never);
  const { statusCode, payload } = response as unknown as { statusCode: number; payload: string };
  // An answer without content has nothing to read.
  return { status: statusCode, body: payload === '' ? {} : (JSON.parse(payload) as Record<string, unknown>) };
}
