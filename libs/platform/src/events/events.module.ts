import { Global, Module } from '@nestjs/common';
import { EventSubscribers } from './event-subscribers';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { RelaySignal } from './relay-signal';

@Global()
@Module({
  providers: [Outbox, OutboxRelay, EventSubscribers, RelaySignal],
  exports: [Outbox, OutboxRelay, EventSubscribers, RelaySignal],
})
export class EventsModule {}
