import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CLOCK, SystemClock } from '@breadboard/kernel';
import { AuthModule } from './auth/auth.module';
import { CONFIG, type Config } from './config/config';
import { DatabaseModule } from './database/database.module';
import { EventsModule } from './events/events.module';
import { HealthModule } from './health/health.module';
import { RouteAudit } from './http/route-audit';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { JobsModule } from './jobs/jobs.module';

/** The ground that every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, ownerUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DatabaseModule.forRoot({ ownerUrl }),
        JobsModule,
        EventsModule,
        IdempotencyModule,
        AuthModule,
        HealthModule,
      ],
      providers: [{ provide: CONFIG, useValue: config }, { provide: CLOCK, useClass: SystemClock }, RouteAudit],
      exports: [CONFIG, CLOCK, RouteAudit],
    };
  }
}
