import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddressesController } from './http/addresses.controller';
import { CustomersController } from './http/customers.controller';
import { AddressesRepository } from './persistence/addresses.repository';
import { AddressEntity, CustomerEntity } from './persistence/customer.entity';
import { CustomerQueries } from './persistence/customer.queries';
import { CustomersRepository } from './persistence/customers.repository';
import { SegmentOnDelivery } from './subscribers/segment-on-delivery';
import { CreateCustomer } from './use-cases/create-customer';
import { ChangeAddresses } from './use-cases/change-addresses';
import { UpdateCustomer } from './use-cases/update-customer';

@Module({
  imports: [TypeOrmModule.forFeature([CustomerEntity, AddressEntity])],
  controllers: [CustomersController, AddressesController],
  providers: [
    CustomerQueries,
    CustomersRepository,
    AddressesRepository,
    CreateCustomer,
    UpdateCustomer,
    ChangeAddresses,
    SegmentOnDelivery,
  ],
  exports: [CustomerQueries, CustomersRepository, CreateCustomer, UpdateCustomer],
})
export class CustomersModule {}
