import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { OrderQueries, type OrderRow, OrdersRepository, type OrderView } from '@breadboard/orders';
import { AuthorizePayment, type ProviderOutcome } from '@breadboard/payments';
import { UnitOfWork } from '@breadboard/platform';
import { DropHold, ReleaseHold } from './hold-ends';

const NO_ANSWER = 'provider_unavailable';

/** How a hold ended, and the order as everybody sees it now. */
export interface ResolvedHold {
  readonly order: OrderView;
  /** Null: it is placed. Else the provider's code of why it will not be. */
  readonly failureCode: string | null;
}

/**
 * Ends the wait of an order for its payment: asks the provider outside any transaction, then releases the order to the
 * kitchen or cancels it with everything given back. Safe to repeat, and to be done by the request and the worker at once.
 */
@Injectable()
export class ResolveHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authorizePayment: AuthorizePayment,
    private readonly orders: OrdersRepository,
    private readonly queries: OrderQueries,
    private readonly releaseHold: ReleaseHold,
    private readonly dropHold: DropHold,
  ) {}

  /**
   * `whenResolved` runs in the same transaction, last.
   * @throws ProviderUnavailable when the outcome is unknown; the hold stays, for the worker.
   */
  async execute(orderId: Uuid, whenResolved: (hold: ResolvedHold) => void): Promise<ResolvedHold> {
    const outcome = await this.authorizePayment.execute(orderId);
    return this.unitOfWork.run(async () => {
      const order = await this.locked(orderId);
      if (isHold(order)) await this.end(order, outcome);
      const view = await this.view(orderId);
      const hold = { order: view, failureCode: view.placedAt ? null : failureOf(outcome) };
      whenResolved(hold);
      return hold;
    });
  }

  /**
   * Cancels a hold that was stored before the given time and whose provider still does not answer. What it may have
   * authorized is then to be voided. `whenResolved` as above. @returns false when there is no such hold (any more).
   */
  giveUp(orderId: Uuid, storedBefore: Date, whenResolved: (hold: ResolvedHold) => void): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const order = await this.locked(orderId);
      if (!isHold(order) || order.createdAt >= storedBefore) return false;
      await this.dropHold.giveUp(order);
      whenResolved({ order: await this.view(orderId), failureCode: NO_ANSWER });
      return true;
    });
  }

  private async locked(orderId: Uuid): Promise<OrderRow> {
    return required(await this.unitOfWork.fetch(this.orders.getForUpdate(orderId)), 'order of the hold');
  }

  private async view(orderId: Uuid): Promise<OrderView> {
    return required(await this.unitOfWork.fetch(this.queries.view(orderId)), 'order of the hold');
  }

  private end(order: OrderRow, outcome: ProviderOutcome): Promise<void> {
    return outcome.authorized ? this.releaseHold.execute(order) : this.dropHold.execute(order, outcome.failureCode);
  }
}

function isHold(order: OrderRow): boolean {
  return order.placedAt === null && order.status === 'queued';
}

function failureOf(outcome: ProviderOutcome): string {
  return outcome.authorized ? 'order_canceled' : outcome.failureCode;
}
