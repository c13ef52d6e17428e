import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock, DomainError, type Uuid } from '@breadboard/kernel';
import {
  PaymentsRepository,
  ProviderUnavailable,
  RETRY_DELAYS_MS,
  SettlePayment,
  type UnsettledPayment,
} from '@breadboard/payments';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { CheckOut } from '../flows/check-out.flow';

/** How long an order keeps what others want, too, while its provider does not answer. */
const PATIENCE_MS = 60_000;
const BATCH = 40;
const TENANTS_AT_ONCE = 5;

/**
 * Finishes what a crash or a silent provider left: holds are placed or given back, captures and voids are done. All of it is
 * safe to do twice, so any number of workers may run it. A hold whose provider stays silent is given up after a minute.
 */
@Injectable()
export class SettleOverduePayments {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly payments: PaymentsRepository,
    private readonly checkOut: CheckOut,
    private readonly settlePayment: SettlePayment,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const tenants = await this.system.tenantsWithUnsettledPayments(now);
    for (let done = 0; done < tenants.length; done += TENANTS_AT_ONCE) {
      await Promise.all(tenants.slice(done, done + TENANTS_AT_ONCE).map((tenantId) => this.settleAll(tenantId, now)));
    }
  }

  private async settleAll(tenantId: Uuid, now: Date): Promise<void> {
    const claim = () => this.unitOfWork.fetch(this.payments.claimDue(now, RETRY_DELAYS_MS, BATCH));
    const due = await this.unitOfWork.run(claim, { tenantId });
    // A provider that does not answer takes its time for each of them, so they do not wait for one another.
    await Promise.all(
      due.map((payment) =>
        runInContext({ requestId: `settle-${payment.orderId}`, tenantId }, () => this.settle(payment)),
      ),
    );
  }

  /** One payment that cannot be settled now must not keep the others waiting: it has its own time for the next try. */
  private async settle({ orderId, status }: UnsettledPayment): Promise<void> {
    try {
      if (status === 'pending') await this.finish(orderId);
      else await this.settlePayment.execute(orderId);
    } catch (error) {
      if (error instanceof DomainError) return;
      this.logger.error(`settling ${orderId} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }

  private async finish(orderId: Uuid): Promise<void> {
    try {
      await this.checkOut.finish(orderId);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      const hopeless = new Date(this.clock.now().getTime() - PATIENCE_MS);
      if (await this.checkOut.giveUp(orderId, hopeless)) await this.settlePayment.execute(orderId);
    }
  }
}
