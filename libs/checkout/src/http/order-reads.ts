import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { customerNotFound, CustomerQueries } from '@breadboard/customers';
import { orderNotFound, OrderQueries, type OrdersFilter, type OrderView } from '@breadboard/orders';
import { assertLocationInReach, decodeCursor, reachableLocations, UnitOfWork } from '@breadboard/platform';
import { locationNotFound } from '@breadboard/tenants';
import { isInReach, requiredActingCustomer } from './acting';
import { OrderAnswers } from './order-answers';
import type { OrdersByPathQuery, StaffOrdersQuery } from './order-requests.dto';
import type { OrderDto, OrderListDto } from './order.dto';
import { StaffOrderDto } from './staff-order.dto';

/** Reads of orders, each held to what the caller can reach. */
@Injectable()
export class OrderReads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomerQueries,
    private readonly queries: OrderQueries,
    private readonly answers: OrderAnswers,
  ) {}

  /** @throws order_not_found also for an order out of reach, and for one that still waits for its payment. */
  async one(orderId: Uuid): Promise<OrderDto> {
    return this.answers.one(await this.view(orderId));
  }

  /** The same with the statuses that the order passed. */
  async withHistory(orderId: Uuid): Promise<StaffOrderDto> {
    const questions = () => [this.queries.view(orderId), this.queries.history(orderId)] as const;
    const [order, history] = await this.unitOfWork.run(() => this.unitOfWork.fetchAll(questions()), { readOnly: true });
    return StaffOrderDto.withHistory(this.answers.one(reached(order)), history);
  }

  /** The order itself. @throws as above */
  async view(orderId: Uuid): Promise<OrderView> {
    const ask = () => this.unitOfWork.fetch(this.queries.view(orderId));
    return reached(await this.unitOfWork.run(ask, { readOnly: true }));
  }

  /** A customer's orders; staff name the customer. @throws customer_not_found */
  async ofCustomer(named: Uuid | undefined, query: OrdersByPathQuery): Promise<OrderListDto> {
    const customerId = requiredActingCustomer(named);
    const filter = { ...filterOf(query), customerId, locationIds: reachableLocations() };
    const read = () => this.unitOfWork.fetchAll([this.customers.forOrdering(customerId), this.queries.list(filter)]);
    const [customer, page] = await this.unitOfWork.run(read, { readOnly: true });
    if (!customer) throw customerNotFound();
    return this.answers.list(page);
  }

  /** Everybody's orders within reach. */
  async ofAll(query: StaffOrdersQuery): Promise<OrderListDto> {
    if (query.location_id !== undefined) assertLocationInReach(query.location_id, locationNotFound);
    const { customer_id: customerId = null, from = null, to = null } = query;
    const filter = { ...filterOf(query), customerId, from, to, locationIds: reachableLocations() };
    const read = () => this.unitOfWork.fetch(this.queries.list(filter));
    return this.answers.list(await this.unitOfWork.run(read, { readOnly: true }));
  }
}

function reached(order: OrderView | null): OrderView {
  if (!order?.placedAt || !isInReach(order)) throw orderNotFound();
  return order;
}

function filterOf(query: OrdersByPathQuery): OrdersFilter {
  const { status = null, location_id: locationId = null, limit, cursor } = query;
  return { status, locationId, limit, after: cursor === undefined ? null : decodeCursor(cursor) };
}
