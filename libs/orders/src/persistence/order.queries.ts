import { Injectable } from '@nestjs/common';
import type { OrderStatus, Role } from '@breadboard/contracts';
import { assert, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import { ORDER_VIEW, type OrderView, type OrderViewRow, toOrderView } from './order-view';

/** Where a page of orders ended. */
export interface OrderCursor {
  readonly createdAt: Date;
  readonly id: Uuid;
}

export interface OrderPage {
  readonly orders: readonly OrderView[];
  /** Where the next page begins; null on the last one. */
  readonly next: OrderCursor | null;
}

/** Which placed orders, and which page of them. */
export interface OrdersFilter {
  readonly status?: OrderStatus | null;
  readonly locationId?: Uuid | null;
  readonly after?: OrderCursor | null;
  /** 1–100, by default 20. */
  readonly limit?: number;
  /** The locations that the asker may see; null: all. */
  readonly locationIds?: readonly Uuid[] | null;
  readonly customerId?: Uuid | null;
  /** First and last business date, `YYYY-MM-DD` at the location, both inclusive. */
  readonly from?: string | null;
  readonly to?: string | null;
}

export interface OrderStep {
  readonly seq: number;
  readonly status: OrderStatus;
  readonly at: Date;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  /** In which roles the actor acts today; none: the platform, its staff, or somebody who is no longer there. */
  readonly actorRoles: readonly Role[];
  readonly reason: string | null;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The reads of orders, for the tenant of the open unit of work. */
@Injectable()
export class OrderQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One order, holds included. Whether the asker may see it is the caller's to say. */
  view(orderId: Uuid): Query<OrderView | null> {
    const sql = `${ORDER_VIEW} WHERE o.tenant_id = $1 AND o.id = $2`;
    return query<OrderViewRow, OrderView | null>(sql, [this.unitOfWork.tenantId, orderId], ([row]) =>
      row ? toOrderView(row) : null,
    );
  }

  /** How many orders of a location are not over yet, holds included. */
  openAt(locationId: Uuid): Query<number> {
    const sql = `
      SELECT count(*)::int AS open FROM orders
      WHERE tenant_id = $1 AND location_id = $2 AND status NOT IN ('delivered', 'canceled')`;
    return query<{ open: number }, number>(sql, [this.unitOfWork.tenantId, locationId], ([row]) => row?.open ?? 0);
  }

  /** Several orders, holds included, in no order. */
  views(orderIds: readonly Uuid[]): Query<OrderView[]> {
    const sql = `${ORDER_VIEW} WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[])`;
    return query<OrderViewRow, OrderView[]>(sql, [this.unitOfWork.tenantId, orderIds], (rows) => rows.map(toOrderView));
  }

  /** Placed orders that are not over, and whose time in the kitchen has come, in the order in which they must begin. */
  open(at: Date, limit: number): Query<OrderView[]> {
    const sql = `${ORDER_VIEW}
      WHERE o.tenant_id = $1 AND o.placed_at IS NOT NULL AND (o.kitchen_at <= $2 OR o.scheduled_time IS NULL)
        AND o.status IN ('queued', 'prepping', 'toasting', 'ready')
      ORDER BY o.kitchen_at, o.id LIMIT $3`;
    return query<OrderViewRow, OrderView[]>(sql, [this.unitOfWork.tenantId, at, limit], (rows) =>
      rows.map(toOrderView),
    );
  }

  /** The statuses that an order passed, in order. */
  history(orderId: Uuid): Query<OrderStep[]> {
    const sql = `
      SELECT h.seq, h.status, h.at, h.actor_id AS "actorId", coalesce(u.roles, '{}') AS "actorRoles", h.reason
      FROM order_status_history h
      LEFT JOIN user_roles u ON (u.tenant_id, u.user_id) = (h.tenant_id, h.actor_id)
      WHERE h.tenant_id = $1 AND h.order_id = $2 ORDER BY h.seq`;
    return query<OrderStep, OrderStep[]>(sql, [this.unitOfWork.tenantId, orderId], (rows) => [...rows]);
  }

  /** The tenant's placed orders, newest first. */
  list(filter: OrdersFilter = {}): Query<OrderPage> {
    const { status, locationId, locationIds, customerId, from, to, after, limit = DEFAULT_LIMIT } = filter;
    assert(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT, 'a page has 1 to 100 orders');
    const sql = `${ORDER_VIEW}
      WHERE o.tenant_id = $1 AND o.placed_at IS NOT NULL
        AND ($2::uuid IS NULL OR o.customer_id = $2)
        AND ($3::text IS NULL OR o.status = $3)
        AND ($4::uuid IS NULL OR o.location_id = $4)
        AND ($5::uuid[] IS NULL OR o.location_id = ANY ($5))
        AND ($6::date IS NULL OR o.business_date >= $6)
        AND ($7::date IS NULL OR o.business_date <= $7)
        AND ($8::timestamptz IS NULL OR (o.created_at, o.id) < ($8, $9::uuid))
      ORDER BY o.created_at DESC, o.id DESC LIMIT $10`;
    const asked = [customerId, status, locationId, locationIds, from, to, after?.createdAt, after?.id];
    const params = [this.unitOfWork.tenantId, ...asked.map((value) => value ?? null), limit + 1];
    return query<OrderViewRow, OrderPage>(sql, params, (rows) => toPage(rows, limit));
  }
}

/** One row more than the page has was asked for: it tells whether there is another page. */
function toPage(rows: readonly OrderViewRow[], limit: number): OrderPage {
  const orders = rows.slice(0, limit).map(toOrderView);
  const last = rows.length > limit ? orders.at(-1) : undefined;
  return { orders, next: last ? { createdAt: last.createdAt, id: last.id } : null };
}
