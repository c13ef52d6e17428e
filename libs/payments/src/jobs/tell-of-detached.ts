import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock, DomainError, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { type MethodToDetach, PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { PaymentProvider } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';

const AGAIN_AFTER_MS = 60_000;
const BATCH = 20;

/** Tells the provider of cards that were detached here, until it has heard of each. */
@Injectable()
export class TellOfDetached {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly methods: PaymentMethodsRepository,
    private readonly provider: PaymentProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + AGAIN_AFTER_MS);
    for (const tenantId of await this.system.tenantsWithMethodsToDetach(now)) {
      const claim = () => this.unitOfWork.fetch(this.methods.claimToDetach(now, again, BATCH));
      const due = await this.unitOfWork.run(claim, { tenantId });
      await Promise.all(due.map((method) => this.tell(tenantId, method)));
    }
  }

  private async tell(tenantId: Uuid, { id, provider, providerRef }: MethodToDetach): Promise<void> {
    try {
      await runInContext({ requestId: `detach-${id}`, tenantId }, async () => {
        // Cards of a provider that is not in use any more are nobody's to forget.
        if (provider === this.provider.name) await withinTimeLimit(this.provider.detach(providerRef));
        await this.unitOfWork.run(() => this.unitOfWork.batch([this.methods.markDetached(id)]));
      });
    } catch (error) {
      if (error instanceof DomainError) return;
      this.logger.error(`detaching ${id} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }
}
