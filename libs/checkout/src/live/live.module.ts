import { Module, type OnModuleInit } from '@nestjs/common';
import type { EventType } from '@breadboard/contracts';
import { CustomersModule } from '@breadboard/customers';
import { OrdersModule } from '@breadboard/orders';
import { EventSubscribers, JobRunner } from '@breadboard/platform';
import { OrderAnswers } from '../http/order-answers';
import { OrderReads } from '../http/order-reads';
import { FeedSignal } from './feed-signal';
import { KeepOrderFeed } from './keep-order-feed';
import { LiveOrders } from './live-orders';
import { OrderStreams } from './order-streams';
import { OrderStreamsController } from './order-streams.controller';
import { WatchedOrderGuard } from './watched-order.guard';

const FED: readonly EventType[] = [
  'order.placed',
  'order.updated',
  'order.status_changed',
  'order.canceled',
  'order.refunded',
];
const FORGET_EVERY_MS = 600_000;

/** Orders as they happen, for screens that watch them. */
@Module({
  imports: [CustomersModule, OrdersModule],
  controllers: [OrderStreamsController],
  providers: [FeedSignal, KeepOrderFeed, LiveOrders, OrderAnswers, OrderReads, OrderStreams, WatchedOrderGuard],
})
export class LiveModule implements OnModuleInit {
  constructor(
    private readonly subscribers: EventSubscribers,
    private readonly jobs: JobRunner,
    private readonly keeper: KeepOrderFeed,
  ) {}

  onModuleInit(): void {
    for (const type of FED) this.subscribers.on(type, (event) => this.keeper.hear(event));
    this.jobs.register({ name: 'forget-order-feed', everyMs: FORGET_EVERY_MS, run: () => this.keeper.forget() });
  }
}
