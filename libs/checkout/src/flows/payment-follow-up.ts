import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { SettlePayment, SettleRefund } from '@breadboard/payments';
import { runInContext, UnitOfWork } from '@breadboard/platform';

/** Does at the provider what a committed change asked for. What fails here, or dies, the worker does a little later. */
@Injectable()
export class PaymentFollowUp implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Payments');
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settlePayment: SettlePayment,
    private readonly settleRefund: SettleRefund,
  ) {}

  /** Settles the order's payment once the open unit has committed. */
  afterCommit(orderId: Uuid): void {
    this.doAfterCommit(`settle-${orderId}`, () => this.settlePayment.execute(orderId));
  }

  /** The same for money that is to go back. */
  refundAfterCommit(refundId: Uuid): void {
    this.doAfterCommit(`refund-${refundId}`, () => this.settleRefund.execute(refundId));
  }

  /** Before the database's own end, which comes a step later. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private doAfterCommit(requestId: string, work: () => Promise<void>): void {
    const { tenantId } = this.unitOfWork;
    this.unitOfWork.afterCommit(() => {
      const settling = runInContext({ requestId, tenantId }, () => this.tryTo(requestId, work));
      this.running.add(settling);
      void settling.finally(() => this.running.delete(settling));
    });
  }

  private async tryTo(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`${what} is left to the worker: ${error instanceof Error ? error.name : 'failure'}`);
    }
  }
}
