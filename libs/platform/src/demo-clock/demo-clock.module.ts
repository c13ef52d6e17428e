import { Module } from '@nestjs/common';
import { DemoClock } from './demo-clock';
import { DemoClockController } from './demo-clock.controller';
import { DemoClockStore } from './demo-clock.store';
import { MoveClock } from './move-clock';

/** The clock that a demo lives by. A server with real restaurants does not have this module, nor its routes. */
@Module({
  controllers: [DemoClockController],
  providers: [DemoClock, DemoClockStore, MoveClock],
  exports: [DemoClock],
})
export class DemoClockModule {}
