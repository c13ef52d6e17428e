import { type CanActivate, type ExecutionContext, Global, Injectable, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WALL_CLOCK } from '@breadboard/kernel';
import type { TestDatabase } from '@breadboard/testing';
import { DatabaseModule } from '../../database/database.module';
import { newId } from '../../database/new-id';
import { currentContext } from '../../database/request-context';
import { createHttpApp } from '../../http/create-http-app';
import { JobsModule } from '../../jobs/jobs.module';
import { createLogger } from '../../observability/logger';
import { IdempotencyModule } from '../idempotency.module';

/** Takes the caller's word for who it is. */
@Injectable()
class TrustingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
    const known = currentContext();
    const { 'x-tenant': tenantId, 'x-user': userId } = headers;
    if (!known || !tenantId) return true;
    known.tenantId = tenantId;
    if (userId) {
      const person = { customerId: null, locationIds: [], sessionId: newId() };
      known.principal = { userId, homeTenantId: tenantId, roles: ['customer'], ...person };
    }
    return true;
  }
}

/** The HTTP edge and the idempotency of production around some controllers, on a test's database and clock. */
export async function idempotentApp(database: TestDatabase, controllers: Type[]): Promise<NestFastifyApplication> {
  class Ground {}
  Global()(Ground);
  const clock = { provide: WALL_CLOCK, useValue: database.clock };
  Module({ providers: [clock], exports: [clock] })(Ground);
  class Root {}
  Module({
    imports: [
      Ground,
      DatabaseModule.forRoot({ ownerUrl: database.ownerUrl, poolSize: 10 }),
      JobsModule,
      IdempotencyModule,
    ],
    controllers,
    providers: [{ provide: APP_GUARD, useClass: TrustingGuard }],
  })(Root);
  const app = await createHttpApp(Root, { logger: createLogger('silent') });
  await app.init();
  return app;
}
