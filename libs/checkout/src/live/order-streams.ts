import { type BeforeApplicationShutdown, Injectable, type MessageEvent } from '@nestjs/common';
import { COMMON_ERRORS, type Permission } from '@breadboard/contracts';
import { errorsOf, required, type Uuid } from '@breadboard/kernel';
import { currentContext, currentPrincipal, LastingAccess, requireTenant, runInContext } from '@breadboard/platform';
import { Observable } from 'rxjs';
import { isInReach } from '../http/acting';
import { type LiveEvent, LiveOrders } from './live-orders';
import { OrderStream } from './order-stream';

const fail = errorsOf(COMMON_ERRORS);

/** Streams of one process at most; whoever comes later tries another one. */
const MOST_STREAMS = 1_000;
/** And of one user. */
const MOST_OF_ONE = 100;

/** What a caller asks to watch. */
export interface StreamRequest {
  readonly permission: Permission;
  /** One order; null: all within reach. */
  readonly orderId: Uuid | null;
  /** One location; null: all within reach. */
  readonly locationId: Uuid | null;
  readonly seen: bigint | null;
}

/** The streams that are open in this process. */
@Injectable()
export class OrderStreams implements BeforeApplicationShutdown {
  private readonly streams = new Map<OrderStream, Uuid>();
  private isEnding = false;

  constructor(
    private readonly live: LiveOrders,
    private readonly access: LastingAccess,
  ) {}

  /** A stream for whoever is calling. @throws unavailable when there are too many, or the server ends. */
  open({ permission, orderId, locationId, seen }: StreamRequest): Observable<MessageEvent> {
    const context = required(currentContext(), 'request context');
    const { userId } = currentPrincipal();
    if (this.isEnding || this.isFull(userId)) throw fail('unavailable');
    const tenantId = requireTenant();
    const mayHear = (event: LiveEvent): boolean =>
      (locationId === null || event.locationId === locationId) && runInContext(context, () => isInReach(event));
    const renew = () => this.access.renew(context, permission);
    return new Observable((client) => {
      const stream = new OrderStream(this.live, { tenantId, orderId, seen, mayHear, renew }, client);
      this.streams.set(stream, userId);
      void stream.begin();
      return () => {
        stream.release();
        this.streams.delete(stream);
      };
    });
  }

  /** Before the server waits for what is under way: a stream would be under way for ever. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
    for (const stream of this.streams.keys()) stream.end();
  }

  private isFull(userId: Uuid): boolean {
    const own = [...this.streams.values()].filter((one) => one === userId).length;
    return this.streams.size >= MOST_STREAMS || own >= MOST_OF_ONE;
  }
}
