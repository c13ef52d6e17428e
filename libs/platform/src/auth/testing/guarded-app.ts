import { type ArgumentsHost, Catch, type ExceptionFilter, Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLOCK, DomainError, type ErrorKind, WALL_CLOCK } from '@breadboard/kernel';
import type { TestDatabase } from '@breadboard/testing';
import { type Config, CONFIG } from '../../config/config';
import { runInContext } from '../../database/request-context';
import { SystemQueries } from '../../database/system-queries';
import { UnitOfWork } from '../../database/unit-of-work';
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

export interface GuardedAppOptions {
  readonly database: TestDatabase;
  readonly sessions: SessionStates;
  readonly config: Pick<Config, 'dataDir' | 'signingKeyPem' | 'outsideIssuer'>;
  readonly controllers: Type[];
}

/** The two guards on a bare server: what they let through, the controllers answer. */
export async function guardedApp(options: GuardedAppOptions): Promise<NestFastifyApplication> {
  const { database, sessions, config, controllers } = options;
  const provided = [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: database.clock },
    { provide: WALL_CLOCK, useValue: database.clock },
    { provide: UnitOfWork, useValue: database.unitOfWork },
    { provide: SystemQueries, useValue: database.system },
    { provide: SessionStates, useValue: sessions },
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
