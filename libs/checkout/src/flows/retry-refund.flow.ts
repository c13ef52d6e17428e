import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, errorsOf, required, type Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, type OrderRow, refundNotFound, RefundsRepository, type RefundView } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';
import { OrderSteps, type OrderTarget } from './order-steps';
import { PaymentFollowUp } from './payment-follow-up';
import { RefundBooks } from './refund-books';

const fail = errorsOf(ORDER_ERRORS);

/** Asks once more for the money of a refund that the provider refused. The order keeps the refund that it has. */
@Injectable()
export class RetryRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly books: RefundBooks,
    private readonly refunds: RefundsRepository,
    private readonly followUp: PaymentFollowUp,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws order_not_found, version_conflict, refund_not_found, invalid_status unless the refund has failed. */
  execute(target: OrderTarget, refundId: Uuid): Promise<{ readonly order: OrderRow; readonly refund: RefundView }> {
    return this.unitOfWork.run(async () => {
      const order = await this.steps.lock(target);
      const refund = await this.find(order.id, refundId);
      if (!refund) throw refundNotFound();
      if (refund.money !== 'failed') {
        throw fail('invalid_status', { message: 'Only a refund whose money was refused can be tried again.' });
      }
      assert(
        await this.books.reopenMoney(order, refundId, this.clock.now()),
        'a refund that failed can be tried again',
      );
      this.followUp.refundAfterCommit(refundId);
      return { order, refund: required(await this.find(order.id, refundId), 'refund tried again') };
    });
  }

  private async find(orderId: Uuid, refundId: Uuid): Promise<RefundView | undefined> {
    const refunds = await this.unitOfWork.fetch(this.refunds.of(orderId));
    return refunds.find(({ id }) => id === refundId);
  }
}
