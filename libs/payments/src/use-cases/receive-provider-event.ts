import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { type Config, CONFIG, PLATFORM_TENANT_ID, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { invalidSignature } from '../payments.errors';
import { PaymentsRepository } from '../persistence/payments.repository';
import { ProviderEventsRepository } from '../persistence/provider-events.repository';
import { readStripeEvent } from '../provider/stripe-events';

/**
 * Takes an event of Stripe for a hint that something has happened, once. What it says is not believed: a payment that waits
 * is due now, and the provider is asked how it stands. So events that are late, twice or out of order do no harm.
 */
@Injectable()
export class ReceiveProviderEvent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly events: ProviderEventsRepository,
    private readonly payments: PaymentsRepository,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_signature, also while no secret is configured to check it with. */
  async execute(body: string, signature: string): Promise<void> {
    const secret = this.config.stripe?.webhookSecret;
    if (!secret) throw invalidSignature();
    const { eventId, type, intentId } = readStripeEvent(body, signature, secret);
    const charge = intentId === null ? null : await this.system.findProviderCharge(intentId);
    const now = this.clock.now();
    const receive = async (): Promise<void> => {
      const event = { eventId, type, reference: charge?.reference ?? null };
      const isNew = await this.unitOfWork.fetch(this.events.receive(event, now));
      if (isNew && charge) await this.unitOfWork.fetch(this.payments.hurry(charge.reference, now));
    };
    await this.unitOfWork.run(receive, { tenantId: charge?.tenantId ?? PLATFORM_TENANT_ID });
  }
}
