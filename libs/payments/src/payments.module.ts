import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Config, CONFIG, JobRunner, UnitOfWork } from '@breadboard/platform';
import { OrderPayments } from './persistence/order-payments.queries';
import { PaymentEntity } from './persistence/payment.entity';
import { PaymentMethodsController } from './http/payment-methods.controller';
import { StripeEventsController } from './http/stripe-events.controller';
import { LookIntoProviderEvents } from './jobs/look-into-provider-events';
import { TellOfDetached } from './jobs/tell-of-detached';
import { PaymentMethodEntity } from './persistence/payment-method.entity';
import { PaymentRefundEntity, SimulatedRefundEntity } from './persistence/payment-refund.entity';
import { PaymentRefundsRepository } from './persistence/payment-refunds.repository';
import { PaymentMethodQueries } from './persistence/payment-method.queries';
import { PaymentMethodsRepository } from './persistence/payment-methods.repository';
import { PaymentQueries } from './persistence/payment.queries';
import { PaymentsRepository } from './persistence/payments.repository';
import { ProviderChargeEntity } from './persistence/provider-charge.entity';
import { ProviderChargesRepository } from './persistence/provider-charges.repository';
import { ProviderEventEntity } from './persistence/provider-event.entity';
import { ProviderEventsRepository } from './persistence/provider-events.repository';
import { SimulatedChargeEntity } from './persistence/simulated-charge.entity';
import { SimulatedChargesRepository } from './persistence/simulated-charges.repository';
import { PaymentProvider } from './provider/payment-provider';
import { SimulatedProvider } from './provider/simulated-provider';
import { stripeClient } from './provider/stripe-client';
import { StripeProvider } from './provider/stripe-provider';
import { SourceQueries } from './persistence/source.queries';
import { AttachPaymentMethod } from './use-cases/attach-payment-method';
import { AttachSource } from './use-cases/attach-source';
import { AuthorizePayment } from './use-cases/authorize-payment';
import { ChangePaymentMethods } from './use-cases/change-payment-methods';
import { DetachAll } from './use-cases/detach-all';
import { CreateSource } from './use-cases/create-source';
import { ReceiveProviderEvent } from './use-cases/receive-provider-event';
import { SettlePayment } from './use-cases/settle-payment';
import { SettleRefund } from './use-cases/settle-refund';

const ENTITIES = [
  PaymentEntity,
  PaymentMethodEntity,
  PaymentRefundEntity,
  ProviderChargeEntity,
  ProviderEventEntity,
  SimulatedChargeEntity,
  SimulatedRefundEntity,
];
const OFFERED = [
  AttachPaymentMethod,
  AttachSource,
  CreateSource,
  ChangePaymentMethods,
  DetachAll,
  AuthorizePayment,
  SettlePayment,
  SettleRefund,
  PaymentsRepository,
  PaymentRefundsRepository,
  PaymentQueries,
  PaymentMethodQueries,
  OrderPayments,
  SourceQueries,
];
const SETTLE_EVERY_MS = 5_000;

const INNER = [
  LookIntoProviderEvents,
  PaymentMethodsRepository,
  ProviderChargesRepository,
  ProviderEventsRepository,
  ReceiveProviderEvent,
  SimulatedChargesRepository,
  TellOfDetached,
];

/** Stripe when the configuration has a key for it, else the simulated provider. */
const PROVIDER = {
  provide: PaymentProvider,
  inject: [CONFIG, UnitOfWork, SimulatedChargesRepository, ProviderChargesRepository],
  useFactory: (
    { stripe }: Config,
    unitOfWork: UnitOfWork,
    simulated: SimulatedChargesRepository,
    charges: ProviderChargesRepository,
  ): PaymentProvider =>
    stripe
      ? new StripeProvider(stripeClient(stripe), unitOfWork, charges)
      : new SimulatedProvider(unitOfWork, simulated),
};

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [PaymentMethodsController, StripeEventsController],
  providers: [...OFFERED, ...INNER, PROVIDER],
  exports: [...OFFERED, PaymentProvider],
})
export class PaymentsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly settleRefund: SettleRefund,
    private readonly tellOfDetached: TellOfDetached,
    private readonly events: LookIntoProviderEvents,
  ) {}

  onModuleInit(): void {
    const run = () => this.settleRefund.run();
    this.jobs.register({ name: 'settle-overdue-refunds', everyMs: SETTLE_EVERY_MS, run });
    const tell = () => this.tellOfDetached.run();
    this.jobs.register({ name: 'tell-of-detached-cards', everyMs: SETTLE_EVERY_MS, run: tell });
    const look = () => this.events.run();
    this.jobs.register({ name: 'look-into-provider-events', everyMs: SETTLE_EVERY_MS, run: look });
  }
}
