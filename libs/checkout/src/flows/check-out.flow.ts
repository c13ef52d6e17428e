import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import type { OrderView } from '@breadboard/orders';
import { paymentDeclined } from '@breadboard/payments';
import { currentContext, currentIdempotencyTicket, IdempotencyStore, UnitOfWork } from '@breadboard/platform';
import { OrderAnswers } from '../http/order-answers';
import { PlaceOrder, type PlaceOrderRequest } from './place-order.flow';
import { ResolveHold, type ResolvedHold } from './resolve-hold.flow';

/** The whole way from a basket to an order that is paid, or to be paid at pickup. */
@Injectable()
export class CheckOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly placeOrder: PlaceOrder,
    private readonly resolveHold: ResolveHold,
    private readonly idempotency: IdempotencyStore,
    private readonly answers: OrderAnswers,
  ) {}

  /** @throws payment_declined once everything has been given back; unavailable while the provider does not answer. */
  async execute(request: PlaceOrderRequest): Promise<OrderView> {
    const stored = await this.placeOrder.execute(request, (order) => this.keepPlaced(order));
    return stored.placedAt ? stored : this.finish(stored.id);
  }

  /** Ends the wait of a hold and keeps the answer for whoever asked for the order. Done by the request or by the worker. */
  async finish(orderId: Uuid): Promise<OrderView> {
    const { order, failureCode } = await this.resolveHold.execute(orderId, (hold) => this.keepResolved(hold));
    if (failureCode !== null) throw paymentDeclined(failureCode);
    return order;
  }

  /** Gives up a hold that was stored before the given time, for the worker. @returns whether it did. */
  giveUp(orderId: Uuid, storedBefore: Date): Promise<boolean> {
    return this.resolveHold.giveUp(orderId, storedBefore, (hold) => this.keepResolved(hold));
  }

  private keepPlaced(order: OrderView): void {
    if (order.placedAt && currentIdempotencyTicket()) this.keep(order.id, 201, this.answers.one(order));
  }

  private keepResolved({ order, failureCode }: ResolvedHold): void {
    if (failureCode === null) return this.keep(order.id, 201, this.answers.one(order));
    const { code, message } = paymentDeclined(failureCode);
    return this.keep(order.id, 422, { error: code, message, request_id: currentContext()?.requestId });
  }

  private keep(orderId: Uuid, status: number, body: unknown): void {
    this.unitOfWork.withCommit(this.idempotency.answerFor(orderId, status, body));
  }
}
