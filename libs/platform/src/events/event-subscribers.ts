import { Injectable } from '@nestjs/common';
import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';

/** An event as subscribers get it: at least once, in order per aggregate. */
export interface PublishedEvent {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly type: EventType;
  readonly aggregate: string;
  readonly aggregateId: Uuid;
  readonly sequence: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

/**
 * Handles one event, in the transaction that notes it as told: what it writes is kept together with that. It must not ask
 * the network for anything. It may be called again for the same event, so doing it twice must change nothing.
 */
export type EventHandler = (event: PublishedEvent) => Promise<void>;

/** Who wants to hear what. Features register their subscribers when their module starts. */
@Injectable()
export class EventSubscribers {
  private readonly handlers = new Map<EventType, EventHandler[]>();

  on(type: EventType, handler: EventHandler): void {
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
  }

  /** Calls every handler of the event's type, one after the other. Throws what a handler throws. */
  async deliver(event: PublishedEvent): Promise<void> {
    for (const handler of this.handlers.get(event.type) ?? []) await handler(event);
  }
}
