import { Inject, Injectable } from '@nestjs/common';
import type { OrderStatus } from '@breadboard/contracts';
import { assert, CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { orderNotFound, type OrderRow, OrdersRepository, stockEffectOf } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import {
  actorId,
  assertVersion,
  AuditLog,
  currentGrant,
  type DomainEvent,
  type Statement,
  UnitOfWork,
} from '@breadboard/platform';
import { GiveBack } from './give-back';
import { orderMoved } from './order-events';

/** The order that somebody wants to change. */
export interface OrderTarget {
  readonly orderId: Uuid;
  /** Versions that the caller accepts; null: any. */
  readonly versions: readonly number[] | null;
  /** Whether the caller can reach the order at all; what is out of reach does not exist. */
  readonly inReach: (order: OrderRow) => boolean;
}

/** Takes an order, whose row is locked, one step further, and cancels it with everything that belongs to that. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsRepository,
    private readonly giveBack: GiveBack,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The placed order under its lock. @throws order_not_found, version_conflict */
  async lock({ orderId, versions, inReach }: OrderTarget): Promise<OrderRow> {
    const order = await this.unitOfWork.fetch(this.orders.getForUpdate(orderId));
    if (!order?.placedAt || !inReach(order)) throw orderNotFound();
    assertVersion(order, versions);
    return order;
  }

  /** Notes the step. */
  async move(order: OrderRow, to: OrderStatus, reason: string | null): Promise<void> {
    const { id: orderId, status: from } = order;
    const change = { orderId, from, to, at: this.clock.now(), actorId: actorId(), reason };
    const moved = await this.unitOfWork.fetch(this.orders.changeStatus(change));
    assert(moved, 'a locked order keeps its status');
  }

  /** Cancels the order: points, promo use and unused stock are given back, and its payment is to be voided. @returns the events. */
  async cancel(order: OrderRow, reason: string | null): Promise<readonly DomainEvent[]> {
    await this.move(order, 'canceled', reason);
    const voided = this.payments.requestVoid(order.id, this.clock.now());
    await this.unitOfWork.batch<object[]>([voided, ...this.noteOf(order, reason)]);
    const returned = await this.giveBack.of(order, stockEffectOf(order.status, 'canceled') === 'release');
    // A hold was never told of, so its end is not told of either.
    return [...(order.placedAt ? [orderMoved(order, 'canceled')] : []), ...returned];
  }

  /** Staff answer for it by name. Guests cancel what is theirs, and a hold is ended by its payment. */
  private noteOf({ id, locationId, status, placedAt }: OrderRow, reason: string | null): Statement[] {
    if (!placedAt || currentGrant().reach === 'own') return [];
    const object = { objectType: 'order', objectId: id, locationId };
    return [this.auditLog.statement({ action: 'orders.cancel', ...object, reason, details: { from: status } })];
  }
}
