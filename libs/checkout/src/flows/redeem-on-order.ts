import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, currencyDigits, errorsOf, required, type Uuid } from '@breadboard/kernel';
import { type Membership, pointsToEarn, type RedeemedPoints, RedeemPoints } from '@breadboard/loyalty';
import { ORDER_ERRORS, OrdersRepository, type OrderView, type PointsTakenOff, spendOf } from '@breadboard/orders';
import { PaymentsRepository } from '@breadboard/payments';
import { Outbox, UnitOfWork } from '@breadboard/platform';
import type { PointsCut } from '../domain/points-cut';
import { taxLines } from '../domain/price-basket';
import { orderUpdated } from './order-events';
import { orderRedemption } from './order-redemption';

const fail = errorsOf(ORDER_ERRORS);

/** Points for an order that is placed already: what they take off follows from what is left of it. */
export interface OrderRedemptionRequest {
  readonly orderId: Uuid;
  readonly membership: Membership;
  /** Minor units left of the order → what the points take off. */
  readonly cut: (left: bigint, digits: number) => PointsCut;
  readonly explained: Readonly<Record<string, unknown>>;
}

export interface OrderRedeemed extends RedeemedPoints {
  readonly cut: PointsCut;
}

/** Redeems points on a placed order: its lines are taxed anew, and its payment follows. The order's row is locked. */
@Injectable()
export class RedeemOnOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsRepository,
    private readonly redeemPoints: RedeemPoints,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_status when it is too late or nothing is left to be paid, insufficient_points */
  async execute(
    order: OrderView,
    { membership, cut: cutOf, explained }: OrderRedemptionRequest,
  ): Promise<OrderRedeemed> {
    assertOpen(order);
    const digits = currencyDigits(order.currency);
    const cut = cutOf(leftOf(order), digits);
    if (cut.points === 0) throw fail('invalid_status', { status: order.status, message: NOTHING_LEFT });
    const { inputs, ...entry } = orderRedemption(order.id, cut, order.currency);
    const at = this.clock.now();
    const taken = takenOff(order, cut, membership, at);
    const lowered = await this.unitOfWork.fetch(this.payments.lowerAmount(order.id, taken.total, at));
    assert(lowered, 'an open order is not paid yet');
    const redeemed = await this.redeemPoints.execute(order.customerId, {
      ...entry,
      inputs: { ...inputs, ...explained, value: inputs.value },
    });
    await this.unitOfWork.batch([this.orders.takeOffPoints(taken), this.outbox.statement([orderUpdated(order)])]);
    return { ...redeemed, cut };
  }
}

const NOTHING_LEFT = 'There is nothing left of this order that points could pay.';

/** Until the money is asked for; what is due at pickup is not before it is handed over. */
function assertOpen({ status, payment }: OrderView): void {
  const unpaid = status === 'queued' || status === 'prepping' || status === 'toasting';
  if (unpaid || (status === 'ready' && payment?.status === 'due_at_pickup')) return;
  throw fail('invalid_status', { status, message: 'Points can be redeemed on open orders only.' });
}

function leftOf({ subtotal, memberDiscount, promoDiscount, pointsDiscount }: OrderView): bigint {
  return subtotal - memberDiscount - promoDiscount - pointsDiscount;
}

function takenOff(order: OrderView, cut: PointsCut, membership: Membership, at: Date): PointsTakenOff {
  const pointsDiscount = order.pointsDiscount + cut.value;
  const { taxInclusive, tip } = order;
  const { lines, tax } = taxLines(order.lines, pointsDiscount, order);
  const spend = spendOf({ ...order, pointsDiscount, tax });
  return {
    orderId: order.id,
    pointsDiscount,
    pointsRedeemed: order.pointsRedeemed + cut.points,
    tax,
    total: leftOf(order) - cut.value + (taxInclusive ? 0n : tax) + tip,
    pointsToEarn: pointsToEarn(membership, spend, currencyDigits(order.currency)),
    lines: lines.map((line, index) => ({ id: required(order.lines[index], 'line of the order').id, ...line })),
    at,
  };
}
