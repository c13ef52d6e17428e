import { ORDER_STATUSES, type OrderStatus } from '@breadboard/contracts';
import { DateField, EnumField, FreeTextField, IdField, QueryInteger, TextField } from '@breadboard/platform';

/** Statuses that staff may move an order to; canceling has a route of its own. */
const STEPS = ['prepping', 'toasting', 'ready', 'delivered'] as const satisfies readonly OrderStatus[];

export class OrdersByPathQuery {
  @EnumField(ORDER_STATUSES, { optional: true })
  status?: OrderStatus;

  @IdField('loc', { optional: true })
  location_id?: string;

  /** Orders at most. */
  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit = 20;

  /** `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

export class CustomerOrdersQuery extends OrdersByPathQuery {
  /** Whose orders; staff name the customer, a customer sees its own. */
  @IdField('cust', { optional: true })
  customer_id?: string;
}

export class StaffOrdersQuery extends CustomerOrdersQuery {
  /** First business date, inclusive. */
  @DateField({ optional: true })
  from?: string;

  /** Last business date, inclusive. */
  @DateField({ optional: true })
  to?: string;
}

export class MoveOrderDto {
  @EnumField(STEPS)
  status: (typeof STEPS)[number];
}

export class CancelOrderDto {
  /** Words for the guest and the books. */
  @FreeTextField({ min: 1, max: 200 })
  reason: string;
}
