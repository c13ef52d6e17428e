import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersController } from './http/customers.controller';
import { AddressEntity, CustomerEntity } from './persistence/customer.entity';
import { CustomerQueries } from './persistence/customer.queries';
import { CustomersRepository } from './persistence/customers.repository';
import { SegmentOnDelivery } from './subscribers/segment-on-delivery';
import { CreateCustomer } from './use-cases/create-customer';
import { UpdateCustomer } from './use-cases/update-customer';

@Module({
  imports: [TypeOrmModule.forFeature([CustomerEntity, AddressEntity])],
  controllers: [CustomersController],
  providers: [CustomerQueries, CustomersRepository, CreateCustomer, UpdateCustomer, SegmentOnDelivery],
  exports: [CustomerQueries, CustomersRepository, CreateCustomer, UpdateCustomer],
})
export class CustomersModule {}
