export { EventSubscribers, type EventHandler, type PublishedEvent } from './event-subscribers';
export { EventsModule } from './events.module';
export { Outbox, type DomainEvent } from './outbox';
export { OutboxRelay } from './outbox-relay';
export { Signal } from './signal';
export { RelaySignal } from './relay-signal';
