import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Uuid } from '@breadboard/kernel';
import { type FedEvent, OrderFeed, OrderQueries } from '@breadboard/orders';
import { runInContext, UnitOfWork } from '@breadboard/platform';
import { OrderAnswers } from '../http/order-answers';
import { FeedSignal } from './feed-signal';

/** How soon an event is heard that another process fed. */
const POLL_MS = 500;
const PAGE = 100;

/** An event with its order as the API shows it at this moment, as JSON. */
export interface LiveEvent extends FedEvent {
  readonly order: string;
}

export type Listener = (event: LiveEvent) => void;

/** Where a listener stands: it hears everything after this position. */
export interface Listening {
  readonly from: bigint;
  readonly stop: () => void;
}

interface TenantFeed {
  position: bigint;
  readonly listeners: Set<Listener>;
  /** The look that is under way; another one follows it when somebody has asked meanwhile. */
  looking: Promise<void> | null;
  again: boolean;
}

/** Follows the feeds of the tenants whose orders somebody watches: one reader a tenant, however many listen. */
@Injectable()
export class LiveOrders implements OnModuleDestroy {
  private readonly logger = new Logger('LiveOrders');
  private readonly feeds = new Map<Uuid, TenantFeed>();
  private polling: NodeJS.Timeout | null = null;
  private readonly stopListening: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: OrderFeed,
    private readonly queries: OrderQueries,
    private readonly answers: OrderAnswers,
    signal: FeedSignal,
  ) {
    this.stopListening = signal.onNudge(() => this.lookEverywhere());
  }

  /** Calls the listener with each event that is fed from now on, in order. It must not throw. */
  async listen(tenantId: Uuid, listener: Listener): Promise<Listening> {
    const { newest } = await this.ask(tenantId, () => this.unitOfWork.fetch(this.feed.bounds()));
    // Two may have asked at once: the first to come here opens the feed, and the other joins it.
    const open = this.feeds.get(tenantId) ?? { position: newest, listeners: new Set(), looking: null, again: false };
    this.feeds.set(tenantId, open);
    open.listeners.add(listener);
    this.polling ??= setInterval(() => this.lookEverywhere(), POLL_MS).unref();
    return { from: open.position, stop: () => this.leave(tenantId, open, listener) };
  }

  /** What was fed after one position up to another, a page at a time; of one order or of all. */
  async *between(tenantId: Uuid, after: bigint, upTo: bigint, orderId: Uuid | null): AsyncGenerator<LiveEvent> {
    for (let position = after; position < upTo;) {
      const page = await this.read(tenantId, position, orderId);
      for (const event of page) if (event.position <= upTo) yield event;
      position = page.length < PAGE ? upTo : (page.at(-1)?.position ?? upTo);
    }
  }

  /** Whether everything after a position can still be told. */
  async reaches(tenantId: Uuid, position: bigint): Promise<boolean> {
    const { oldest, newest } = await this.ask(tenantId, () => this.unitOfWork.fetch(this.feed.bounds()));
    return position <= newest && position >= oldest - 1n;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopListening();
    if (this.polling) clearInterval(this.polling);
    const looking = [...this.feeds.values()].map(async (open) => open.looking);
    this.feeds.clear();
    await Promise.all(looking);
  }

  private leave(tenantId: Uuid, open: TenantFeed, listener: Listener): void {
    open.listeners.delete(listener);
    if (open.listeners.size === 0 && this.feeds.get(tenantId) === open) this.feeds.delete(tenantId);
    if (this.feeds.size > 0 || !this.polling) return;
    clearInterval(this.polling);
    this.polling = null;
  }

  private lookEverywhere(): void {
    for (const [tenantId, open] of this.feeds) this.lookAt(tenantId, open);
  }

  private lookAt(tenantId: Uuid, open: TenantFeed): void {
    open.again = true;
    open.looking ??= this.lookUntilQuiet(tenantId, open).finally(() => (open.looking = null));
  }

  private async lookUntilQuiet(tenantId: Uuid, open: TenantFeed): Promise<void> {
    try {
      while (open.again && open.listeners.size > 0) {
        open.again = false;
        const page = await this.read(tenantId, open.position, null);
        for (const event of page) {
          open.position = event.position;
          for (const listener of open.listeners) listener(event);
        }
        if (page.length === PAGE) open.again = true;
      }
    } catch (error) {
      // Nobody has missed anything: the next look begins where this one did.
      this.logger.warn(`the feed could not be read: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }

  private async read(tenantId: Uuid, after: bigint, orderId: Uuid | null): Promise<LiveEvent[]> {
    const [events, orders] = await this.ask(tenantId, async () => {
      const fed = await this.unitOfWork.fetch(this.feed.after(after, orderId, PAGE));
      const ids = [...new Set(fed.map((event) => event.orderId))];
      return [fed, ids.length === 0 ? [] : await this.unitOfWork.fetch(this.queries.views(ids))] as const;
    });
    const byId = new Map(orders.map((order) => [order.id, JSON.stringify(this.answers.one(order))]));
    return events.map((event) => ({ ...event, order: byId.get(event.orderId) ?? '{}' }));
  }

  /** In a context of its own: it is for all who listen, not for the request that came first. */
  private ask<T>(tenantId: Uuid, work: () => Promise<T>): Promise<T> {
    return runInContext({ requestId: 'live-orders', tenantId }, () =>
      this.unitOfWork.run(work, { tenantId, readOnly: true }),
    );
  }
}
