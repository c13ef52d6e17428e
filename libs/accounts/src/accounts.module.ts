import { Module } from '@nestjs/common';
import { CustomersModule } from '@breadboard/customers';
import { RegisterFlow } from './flows/register.flow';
import { RegisterController } from './http/register.controller';

/** How a guest becomes a customer who can sign in. Owns no table. */
@Module({
  imports: [CustomersModule],
  controllers: [RegisterController],
  providers: [RegisterFlow],
})
export class AccountsModule {}
