import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner';
import { EventSubscribers } from './event-subscribers';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { RelaySignal } from './relay-signal';

/** How soon an event is sent whose nudge was lost, or that another process wrote. */
const POLL_MS = 500;

@Global()
@Module({
  providers: [Outbox, OutboxRelay, EventSubscribers, RelaySignal],
  exports: [Outbox, OutboxRelay, EventSubscribers, RelaySignal],
})
export class EventsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly relay: OutboxRelay,
    private readonly signal: RelaySignal,
  ) {}

  onModuleInit(): void {
    const onWork = (wake: () => void) => this.signal.onNudge(wake);
    this.jobs.register({ name: 'outbox-relay', everyMs: POLL_MS, run: () => this.relay.drain(), onWork });
  }
}
