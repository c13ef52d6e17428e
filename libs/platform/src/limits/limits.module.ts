import { Module } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { type Config, CONFIG } from '../config/config';
import { Limits } from './limits';
import { SharedWindows } from './shared-windows';

/** Counting calls. Needs CONFIG and WALL_CLOCK. */
@Module({
  providers: [
    {
      provide: Limits,
      inject: [CONFIG, WALL_CLOCK],
      useFactory: ({ rateLimited, redisUrl }: Config, clock: Clock) =>
        new Limits(clock, rateLimited && redisUrl ? new SharedWindows({ url: redisUrl }) : null),
    },
  ],
  exports: [Limits],
})
export class LimitsModule {}
