import { type ArgumentsHost, Catch, type ExceptionFilter, Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLOCK, DomainError, type ErrorKind, WALL_CLOCK } from '@breadboard/kernel';
import type { TestDatabase } from '@breadboard/testing';
import { type Config, CONFIG } from '../../config/config';
import { runInContext } from '../../database/request-context';
import { SystemQueries } from '../../database/system-queries';
import { UnitOfWork } from '../../database/unit-of-work';
import { type KeyRecord, KeyRecords } from '../api-keys';
import { AuthModule } from '../auth.module';
import { type SessionState, SessionStates } from '../sessions';

const STATUSES: Readonly<Partial<Record<ErrorKind, number>>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  unavailable: 503,
};

@Catch(DomainError)
class RefusalFilter implements ExceptionFilter {
  catch(error: DomainError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<{ status(code: number): { send(body: object): void } }>();
    reply.status(STATUSES[error.kind] ?? 500).send({ error: error.code, message: error.message });
  }
}

/** Sessions that are whatever the test says, and how often they were asked for. */
export class ScriptedSessions extends SessionStates {
  state: SessionState = { kind: 'active', roles: ['customer'], locationIds: [], customerId: null };
  asked = 0;

  stateOf(): Promise<SessionState> {
    this.asked += 1;
    return Promise.resolve(this.state);
  }
}

/** Keys that the test cuts, what they open, and who asked. */
export class ScriptedKeys extends KeyRecords {
  readonly records = new Map<string, KeyRecord>();
  readonly asked: string[] = [];
  readonly uses: Date[] = [];
  failure: Error | null = null;

  isKey(text: string): boolean {
    return text.startsWith('key-');
  }

  find(text: string): Promise<KeyRecord | null> {
    this.asked.push(text);
    return Promise.resolve(this.records.get(text) ?? null);
  }

  noteUse(_key: unknown, at: Date): Promise<void> {
    this.uses.push(at);
    return this.failure ? Promise.reject(this.failure) : Promise.resolve();
  }
}

export interface GuardedAppOptions {
  /** Left out: there are none. */
  readonly keys?: KeyRecords;
  readonly database: TestDatabase;
  readonly sessions: SessionStates;
  readonly config: Pick<Config, 'dataDir' | 'signingKeyPem' | 'outsideIssuer'>;
  readonly controllers: Type[];
}

/** The two guards on a bare server: what they let through, the controllers answer. */
export async function guardedApp(options: GuardedAppOptions): Promise<NestFastifyApplication> {
  const { database, sessions, config, controllers, keys = new ScriptedKeys() } = options;
  const provided = [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: database.clock },
    { provide: WALL_CLOCK, useValue: database.clock },
    { provide: UnitOfWork, useValue: database.unitOfWork },
    { provide: SystemQueries, useValue: database.system },
    { provide: SessionStates, useValue: sessions },
    { provide: KeyRecords, useValue: keys },
  ];
  class Ground {}
  Global()(Ground);
  Module({ providers: provided, exports: provided })(Ground);
  class Root {}
  Module({ imports: [Ground, AuthModule], controllers })(Root);
  const app = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new RefusalFilter());
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (_request, _reply, done) => runInContext({ requestId: 'request-1' }, done));
  await app.init();
  return app;
}
