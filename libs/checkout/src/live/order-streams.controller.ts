import { Controller, type MessageEvent, Query, Sse, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, orderNotFound } from '@breadboard/orders';
import { ApiErrors, assertLocationInReach, IdParam, RequirePermission } from '@breadboard/platform';
import { locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import type { Observable } from 'rxjs';
import { OrderDto } from '../http/order.dto';
import { LastEventId } from './last-event-id';
import { OrderStreamQuery } from './order-stream.dto';
import { OrderStreams } from './order-streams';
import { WatchedOrderGuard } from './watched-order.guard';

const ERRORS = { ...COMMON_ERRORS, ...ORDER_ERRORS, ...TENANTS_ERRORS };
/** Characters of events that may wait for a client that does not read them; it is dropped then, and comes back. */
const maxPendingDataLength = 1024 * 1024;
const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  required: false,
  description: 'The id of the last event that was seen: everything after it is told first.',
};
const EVENTS = {
  status: 200,
  type: OrderDto,
  description:
    'Server-sent events `order.placed`, `order.updated`, `order.status_changed`, `order.canceled` and `order.refunded`, each' +
    ' with the order as it is now. `ready` says where the stream begins; `reset` that too much was missed: read the orders anew.',
};

/** What happens to orders, as it happens: server-sent events, resumable. */
@ApiTags('Commerce API')
@Controller('api/v1')
export class OrderStreamsController {
  constructor(private readonly streams: OrderStreams) {}

  /** Everybody's orders within reach. */
  @Sse('orders/stream', { maxPendingDataLength })
  @RequirePermission('orders.read')
  @ApiProduces('text/event-stream')
  @ApiHeader(LAST_EVENT_ID)
  @ApiResponse(EVENTS)
  @ApiErrors(ERRORS, 'location_not_found')
  all(@LastEventId() seen: bigint | null, @Query() query: OrderStreamQuery): Observable<MessageEvent> {
    const locationId = query.location_id ?? null;
    if (locationId !== null) assertLocationInReach(locationId, locationNotFound);
    return this.streams.open({ permission: 'orders.read', orderId: null, locationId, seen });
  }

  /** One order. */
  @Sse('customers/orders/:order_id/stream', { maxPendingDataLength })
  @RequirePermission('orders.own.read')
  @UseGuards(WatchedOrderGuard)
  @ApiProduces('text/event-stream')
  @ApiHeader(LAST_EVENT_ID)
  @ApiResponse(EVENTS)
  @ApiErrors(ERRORS, 'order_not_found')
  one(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @LastEventId() seen: bigint | null,
  ): Observable<MessageEvent> {
    return this.streams.open({ permission: 'orders.own.read', orderId, locationId: null, seen });
  }
}
