import { Module } from '@nestjs/common';
import { CustomersModule } from '@breadboard/customers';
import { PaymentsModule } from '@breadboard/payments';
import { CONFIG } from '@breadboard/platform';
import { PrivacyModule } from '@breadboard/privacy';
import { PayerCustomers } from './flows/payer-customers';
import { PayerErasures } from './flows/payer-erasures';
import { PayerReads } from './flows/payer-reads';
import { PayerSources } from './flows/payer-sources';
import { isLiveMode, LIVE_MODE } from './http/live-mode';
import { NoCardNumbers } from './http/no-card-numbers.guard';
import { PayerCustomersController } from './http/payer-customers.controller';
import { PayerSourcesController } from './http/payer-sources.controller';

/** The payments customers API: a dialect over customers and payments. It owns no table. */
@Module({
  imports: [CustomersModule, PaymentsModule, PrivacyModule],
  controllers: [PayerCustomersController, PayerSourcesController],
  providers: [
    NoCardNumbers,
    PayerCustomers,
    PayerErasures,
    PayerReads,
    PayerSources,
    { provide: LIVE_MODE, inject: [CONFIG], useFactory: isLiveMode },
  ],
})
export class PayerModule {}
