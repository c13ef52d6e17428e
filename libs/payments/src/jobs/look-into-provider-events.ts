import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock, DomainError, required, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { booksAgree } from '../domain/agreement';
import { PaymentQueries } from '../persistence/payment.queries';
import { ProviderEventsRepository } from '../persistence/provider-events.repository';
import { PaymentProvider } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';

const BATCH = 20;

/**
 * Compares the books with what the provider remembers, for orders that it sent events of. Where they differ the books stay
 * as they are, and an operator is told: money that moved without us has a reason that we do not know.
 */
@Injectable()
export class LookIntoProviderEvents {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly events: ProviderEventsRepository,
    private readonly payments: PaymentQueries,
    private readonly provider: PaymentProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const tenantId of await this.system.tenantsWithProviderEvents()) {
      const ask = () => this.unitOfWork.fetch(this.events.toLookInto(BATCH));
      const orders = await this.unitOfWork.run(ask, { tenantId, readOnly: true });
      await Promise.all(
        orders.map((id) => runInContext({ requestId: `compare-${id}`, tenantId }, () => this.tryTo(id))),
      );
    }
  }

  private async tryTo(orderId: Uuid): Promise<void> {
    try {
      await this.compare(orderId);
    } catch (error) {
      if (error instanceof DomainError) return;
      this.logger.error(`comparing ${orderId} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }

  private async compare(orderId: Uuid): Promise<void> {
    const lookedAt = this.clock.now();
    const charge = await withinTimeLimit(this.provider.find(orderId));
    const read = () => this.unitOfWork.fetch(this.payments.ofOrder(orderId));
    const payment = required(await this.unitOfWork.run(read, { readOnly: true }), 'payment of the order');
    const agrees = booksAgree(payment, charge);
    if (agrees === null) return;
    const { status } = payment;
    if (!agrees) this.logger.warn(`${orderId} is ${status} in our books, and ${charge?.state ?? 'unknown'} elsewhere`);
    const verdict = agrees ? 'agrees' : 'differs';
    await this.unitOfWork.run(() =>
      this.unitOfWork.batch([this.events.handled(orderId, verdict, lookedAt, this.clock.now())]),
    );
  }
}
