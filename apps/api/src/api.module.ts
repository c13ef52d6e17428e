import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '@breadboard/accounts';
import { CheckoutModule } from '@breadboard/checkout';
import { CustomersModule } from '@breadboard/customers';
import { IdentityModule } from '@breadboard/identity';
import { InventoryModule } from '@breadboard/inventory';
import { LoyaltyModule } from '@breadboard/loyalty';
import { MenuModule } from '@breadboard/menu';
import { PayerModule } from '@breadboard/payer';
import { PbjModule } from '@breadboard/pbj';
import { type Config, PlatformModule } from '@breadboard/platform';
import { PrivacyModule } from '@breadboard/privacy';
import { ReportingModule } from '@breadboard/reporting';
import { TenantsModule } from '@breadboard/tenants';

/** Everything the server is made of. The worker is the same modules without a server in front. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, ownerUrl: string): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(config, ownerUrl),
        TenantsModule,
        IdentityModule,
        MenuModule,
        InventoryModule,
        CustomersModule,
        LoyaltyModule,
        CheckoutModule,
        AccountsModule,
        PbjModule,
        PrivacyModule,
        ReportingModule,
        PayerModule,
      ],
    };
  }
}
