import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { OrderFeed } from '@breadboard/orders';
import { type PublishedEvent, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { FeedSignal } from './feed-signal';

const KEPT_MS = 24 * 60 * 60_000;

/** Feeds the events of orders, as the relay tells of them, to the live screens, and forgets them after a day. */
@Injectable()
export class KeepOrderFeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly feed: OrderFeed,
    private readonly signal: FeedSignal,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Feeds an event; one that was fed already stays where it is. */
  async hear({ id: eventId, type, tenantId, aggregateId: orderId, payload }: PublishedEvent): Promise<void> {
    const [customerId, locationId] = [payload.customer_id as Uuid, payload.location_id as Uuid];
    const fed = { eventId, type, orderId, customerId, locationId, at: this.clock.now() };
    await this.unitOfWork.run(
      async () => {
        await this.unitOfWork.batch<object[]>(this.feed.append(fed));
        this.unitOfWork.afterCommit(() => this.signal.nudge());
      },
      { tenantId },
    );
  }

  /** Forgets what is older than a day. */
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    for (const tenantId of await this.system.listTenantIds()) {
      await this.unitOfWork.run(() => this.unitOfWork.batch([this.feed.forget(before)]), { tenantId });
    }
  }
}
