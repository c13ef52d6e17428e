import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { type OrderLeft, SettlePointsOfOrder } from '@breadboard/loyalty';
import type { OrderRow } from '@breadboard/orders';
import type { DomainEvent } from '@breadboard/platform';
import { ContestedGoods } from './contested-goods';

/** Gives back what an order that is not to be took: its points, and what it got of what all orders want. */
@Injectable()
export class GiveBack {
  constructor(
    private readonly contested: ContestedGoods,
    private readonly points: SettlePointsOfOrder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stock only where none was used yet. @returns events of stock that is there again. */
  async of(order: OrderRow, withStock: boolean): Promise<readonly DomainEvent[]> {
    // Where the stock is used up the money may have been taken, and giving it back asks for the account once more: it is
    // locked before the line of the location, as it is by those who order with points.
    if (order.pointsRedeemed > 0 || !withStock) await this.points.execute(nothingLeftOf(order, this.clock.now()));
    return this.contested.giveBack(order, withStock);
  }
}

function nothingLeftOf({ id: orderId, customerId, number, pointsDiscount }: OrderRow, at: Date): OrderLeft {
  const given = { spendLeft: 0n, pointsValueGivenBack: pointsDiscount };
  return { orderId, customerId, number, occasion: 'cancel', ...given, at };
}
