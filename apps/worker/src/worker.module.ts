import { type DynamicModule, Module } from '@nestjs/common';
import { CheckoutModule } from '@breadboard/checkout';
import { CustomersModule } from '@breadboard/customers';
import { IdentityModule } from '@breadboard/identity';
import { LoyaltyModule } from '@breadboard/loyalty';
import { type Config, PlatformModule } from '@breadboard/platform';
import { PrivacyModule } from '@breadboard/privacy';

/** The modules whose jobs and subscribers do the work that no request waits for. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, ownerUrl: string): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(config, ownerUrl),
        IdentityModule,
        CustomersModule,
        LoyaltyModule,
        CheckoutModule,
        PrivacyModule,
      ],
    };
  }
}
