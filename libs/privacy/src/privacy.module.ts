import { Module, type OnModuleInit } from '@nestjs/common';
import { CustomersModule } from '@breadboard/customers';
import { OrdersModule } from '@breadboard/orders';
import { PaymentsModule } from '@breadboard/payments';
import { JobRunner } from '@breadboard/platform';
import { PromotionsModule } from '@breadboard/promotions';
import { EraseCustomer } from './flows/erase-customer.flow';
import { ErasureReports } from './flows/erasure-reports';
import { ExportCustomer } from './flows/export-customer';
import { ErasureNotes } from './flows/erasure-notes';
import { Forgetting } from './flows/forgetting';
import { PrivacyController } from './http/privacy.controller';
import { EraseDueCustomers } from './jobs/erase-due-customers';
import { PersonalRows } from './persistence/personal-rows';

const ERASE_EVERY_MS = 5_000;

/** How a customer is forgotten, across all features. The map of personal data says what that means. */
@Module({
  imports: [CustomersModule, OrdersModule, PaymentsModule, PromotionsModule],
  controllers: [PrivacyController],
  providers: [EraseCustomer, EraseDueCustomers, ErasureNotes, ErasureReports, ExportCustomer, Forgetting, PersonalRows],
  exports: [EraseCustomer],
})
export class PrivacyModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly eraseDue: EraseDueCustomers,
  ) {}

  onModuleInit(): void {
    const run = () => this.eraseDue.run();
    this.jobs.register({ name: 'erase-due-customers', everyMs: ERASE_EVERY_MS, run });
  }
}
