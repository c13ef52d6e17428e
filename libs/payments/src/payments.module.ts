import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PaymentEntity } from './persistence/payment.entity';
import { PaymentMethodEntity } from './persistence/payment-method.entity';
import { PaymentMethodQueries } from './persistence/payment-method.queries';
import { PaymentQueries } from './persistence/payment.queries';
import { PaymentsRepository } from './persistence/payments.repository';
import { SimulatedChargeEntity } from './persistence/simulated-charge.entity';
import { SimulatedChargesRepository } from './persistence/simulated-charges.repository';
import { PaymentProvider } from './provider/payment-provider';
import { SimulatedProvider } from './provider/simulated-provider';
import { AuthorizePayment } from './use-cases/authorize-payment';
import { SettlePayment } from './use-cases/settle-payment';

const OFFERED = [AuthorizePayment, SettlePayment, PaymentsRepository, PaymentQueries, PaymentMethodQueries];

@Module({
  imports: [TypeOrmModule.forFeature([PaymentEntity, PaymentMethodEntity, SimulatedChargeEntity])],
  providers: [...OFFERED, SimulatedChargesRepository, { provide: PaymentProvider, useClass: SimulatedProvider }],
  exports: [...OFFERED, PaymentProvider],
})
export class PaymentsModule {}
