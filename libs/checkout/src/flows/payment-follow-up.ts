import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { SettlePayment } from '@breadboard/payments';
import { runInContext, UnitOfWork } from '@breadboard/platform';

/** Does at the provider what a committed change asked for. What fails here, or dies, the worker does a little later. */
@Injectable()
export class PaymentFollowUp implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Payments');
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settlePayment: SettlePayment,
  ) {}

  /** Settles the order's payment once the open unit has committed. */
  afterCommit(orderId: Uuid): void {
    const { tenantId } = this.unitOfWork;
    this.unitOfWork.afterCommit(() => {
      const settling = runInContext({ requestId: `settle-${orderId}`, tenantId }, () => this.settle(orderId));
      this.running.add(settling);
      void settling.finally(() => this.running.delete(settling));
    });
  }

  /** Before the database's own end, which comes a step later. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private async settle(orderId: Uuid): Promise<void> {
    try {
      await this.settlePayment.execute(orderId);
    } catch (error) {
      this.logger.warn(`settling ${orderId} is left to the worker: ${error instanceof Error ? error.name : 'failure'}`);
    }
  }
}
