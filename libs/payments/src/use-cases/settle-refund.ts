import { Inject, Injectable, Logger } from '@nestjs/common';
import { assert, CLOCK, type Clock, DomainError, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { PaymentRefundsRepository } from '../persistence/payment-refunds.repository';
import { PaymentProvider } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';
import { RETRY_DELAYS_MS } from '../domain/retry-delays';

const BATCH = 20;

/**
 * Gives money back at the provider and notes the answer. The refund's identifier is the provider's idempotency key: asked
 * again after a crash, or by many at once, the money goes back once and one event tells of it.
 */
@Injectable()
export class SettleRefund {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly refunds: PaymentRefundsRepository,
    private readonly provider: PaymentProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Call it outside a unit of work, with the tenant in the context. Does nothing when the refund has its answer.
   * @throws ProviderUnavailable when none came; the refund stays as it is, for the worker.
   */
  async execute(refundId: Uuid): Promise<void> {
    assert(!this.unitOfWork.isOpen, 'a refund is settled outside a unit of work');
    const read = () => this.unitOfWork.fetch(this.refunds.byId(refundId));
    const refund = await this.unitOfWork.run(read, { readOnly: true });
    if (refund?.status !== 'pending') return;
    const { orderId, amount, request } = refund;
    // What was refused once is answered: asked for again it is another refund to the provider.
    const reference = request === 1 ? refundId : `${refundId}-${request}`;
    const outcome = await withinTimeLimit(this.provider.refund({ charge: orderId, reference, amount }));
    await this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const answer = outcome.refunded
        ? [this.refunds.markRefunded(refundId, now)]
        : [this.refunds.takeOff(refundId, now), this.refunds.markFailed(refundId, outcome.failureCode, now)];
      await this.unitOfWork.fetchAll<unknown[]>([this.refunds.lockPayment(refundId), ...answer]);
    });
  }

  /** Finishes what a crash or a silent provider left, for the worker. */
  async run(): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of await this.system.tenantsWithPendingRefunds(now)) {
      const claim = () => this.unitOfWork.fetch(this.refunds.claimDue(now, RETRY_DELAYS_MS, BATCH));
      const overdue = await this.unitOfWork.run(claim, { tenantId });
      await Promise.all(
        overdue.map((id) => runInContext({ requestId: `refund-${id}`, tenantId }, () => this.tryTo(id))),
      );
    }
  }

  private async tryTo(refundId: Uuid): Promise<void> {
    try {
      await this.execute(refundId);
    } catch (error) {
      if (error instanceof DomainError) return;
      this.logger.error(`refund ${refundId} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }
}
