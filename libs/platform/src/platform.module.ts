import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CLOCK, SystemClock, WALL_CLOCK } from '@breadboard/kernel';
import { AuthModule } from './auth/auth.module';
import { CONFIG, type Config } from './config/config';
import { DatabaseModule } from './database/database.module';
import { DemoClock } from './demo-clock/demo-clock';
import { DemoClockModule } from './demo-clock/demo-clock.module';
import { EventsModule } from './events/events.module';
import { HealthModule } from './health/health.module';
import { RouteAudit } from './http/route-audit';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { JobsModule } from './jobs/jobs.module';
import { MailModule } from './mail/mail.module';

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
        MailModule,
        EventsModule,
        IdempotencyModule,
        AuthModule,
        HealthModule,
        ...(config.demo ? [DemoClockModule] : []),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: WALL_CLOCK, useClass: SystemClock },
        config.demo ? { provide: CLOCK, useExisting: DemoClock } : { provide: CLOCK, useClass: SystemClock },
        RouteAudit,
      ],
      exports: [CONFIG, CLOCK, WALL_CLOCK, RouteAudit],
    };
  }
}
