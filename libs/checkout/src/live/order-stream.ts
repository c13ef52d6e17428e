import type { MessageEvent } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import type { Subscriber } from 'rxjs';
import type { LiveEvent, LiveOrders } from './live-orders';

const HEARTBEAT_MS = 15_000;
/** What was taken away from a caller is gone within five seconds. */
const RENEW_MS = 4_000;
/** How long a client waits before it comes back. */
const RETRY_MS = 2_000;
/** Who has missed more reads the orders anew, which is less work for both. */
const MOST_MISSED = 2_000;

/** What somebody watches. */
export interface Watch {
  readonly tenantId: Uuid;
  /** One order; null: all. */
  readonly orderId: Uuid | null;
  /** The last position that the client has seen; null: it begins now. */
  readonly seen: bigint | null;
  /** Whether the caller may see an event at this moment. */
  readonly mayHear: (event: LiveEvent) => boolean;
  /** Asks whether the caller is still let in. Throws when it is not. */
  readonly renew: () => Promise<void>;
}

/**
 * One client's stream: where it begins, what the client has missed, then what happens, with a sign of life in between. It
 * ends when the client goes, when the caller is no longer let in, or when the server ends.
 */
export class OrderStream {
  private readonly timers: NodeJS.Timeout[] = [];
  private stopListening: () => void = () => undefined;
  /** What came while the missed events were told; null: they are told. */
  private waiting: LiveEvent[] | null = [];
  /** Where the client stands. It may come from another process whose reader was ahead of the one here. */
  private told = -1n;

  constructor(
    private readonly live: LiveOrders,
    private readonly watch: Watch,
    private readonly client: Subscriber<MessageEvent>,
  ) {}

  async begin(): Promise<void> {
    try {
      const { from, stop } = await this.live.listen(this.watch.tenantId, (event) => this.hear(event));
      this.stopListening = stop;
      if (this.client.closed) return stop();
      this.keep(HEARTBEAT_MS, () => this.client.next({ comment: 'still here' }));
      this.keep(RENEW_MS, () => void this.watch.renew().catch(() => this.end()));
      await this.tellMissed(from);
      for (const event of this.waiting ?? []) this.tell(event);
      this.waiting = null;
    } catch {
      // The client comes back with the last position it has seen.
      this.end();
    }
  }

  /** Ends it; the client may come back. */
  end(): void {
    this.client.complete();
    this.release();
  }

  /** Lets go of everything; also when the client has gone. */
  release(): void {
    this.stopListening();
    for (const timer of this.timers) clearInterval(timer);
  }

  private async tellMissed(upTo: bigint): Promise<void> {
    const { tenantId, orderId, seen } = this.watch;
    if (seen === null) return this.mark('ready', upTo);
    if (!(await this.live.reaches(tenantId, seen)) || upTo - seen > MOST_MISSED) return this.mark('reset', upTo);
    this.mark('ready', seen);
    for await (const event of this.live.between(tenantId, seen, upTo, orderId)) {
      if (this.client.closed) return;
      this.tell(event);
    }
  }

  private hear(event: LiveEvent): void {
    try {
      if (this.waiting) this.waiting.push(event);
      else this.tell(event);
    } catch {
      // What goes wrong for one listener must not keep the others from hearing.
      this.end();
    }
  }

  private tell(event: LiveEvent): void {
    if (event.position <= this.told) return;
    this.told = event.position;
    const { orderId, mayHear } = this.watch;
    if ((orderId !== null && event.orderId !== orderId) || !mayHear(event)) return;
    this.client.next({ type: event.type, id: String(event.position), data: event.order });
  }

  /** Says where the stream stands: a client that is cut off before the first event knows where to go on. */
  private mark(type: 'ready' | 'reset', position: bigint): void {
    this.told = position;
    this.client.next({ type, id: String(position), retry: RETRY_MS, data: {} });
  }

  private keep(everyMs: number, work: () => void): void {
    this.timers.push(setInterval(work, everyMs).unref());
  }
}
