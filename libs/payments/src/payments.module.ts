import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from '@breadboard/platform';
import { PaymentEntity } from './persistence/payment.entity';
import { PaymentMethodEntity } from './persistence/payment-method.entity';
import { PaymentRefundEntity, SimulatedRefundEntity } from './persistence/payment-refund.entity';
import { PaymentRefundsRepository } from './persistence/payment-refunds.repository';
import { PaymentMethodQueries } from './persistence/payment-method.queries';
import { PaymentQueries } from './persistence/payment.queries';
import { PaymentsRepository } from './persistence/payments.repository';
import { SimulatedChargeEntity } from './persistence/simulated-charge.entity';
import { SimulatedChargesRepository } from './persistence/simulated-charges.repository';
import { PaymentProvider } from './provider/payment-provider';
import { SimulatedProvider } from './provider/simulated-provider';
import { AuthorizePayment } from './use-cases/authorize-payment';
import { SettlePayment } from './use-cases/settle-payment';
import { SettleRefund } from './use-cases/settle-refund';

const ENTITIES = [
  PaymentEntity,
  PaymentMethodEntity,
  PaymentRefundEntity,
  SimulatedChargeEntity,
  SimulatedRefundEntity,
];
const OFFERED = [
  AuthorizePayment,
  SettlePayment,
  SettleRefund,
  PaymentsRepository,
  PaymentRefundsRepository,
  PaymentQueries,
  PaymentMethodQueries,
];
const SETTLE_EVERY_MS = 5_000;

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  providers: [...OFFERED, SimulatedChargesRepository, { provide: PaymentProvider, useClass: SimulatedProvider }],
  exports: [...OFFERED, PaymentProvider],
})
export class PaymentsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly settleRefund: SettleRefund,
  ) {}

  onModuleInit(): void {
    const run = () => this.settleRefund.run();
    this.jobs.register({ name: 'settle-overdue-refunds', everyMs: SETTLE_EVERY_MS, run });
  }
}
