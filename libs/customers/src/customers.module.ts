import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from '@breadboard/platform';
import { AddressesController } from './http/addresses.controller';
import { CustomersController } from './http/customers.controller';
import { JudgeDueSegments } from './jobs/judge-due-segments';
import { AddressesRepository } from './persistence/addresses.repository';
import { AddressEntity, CustomerEntity } from './persistence/customer.entity';
import { CustomerRecordQueries } from './persistence/customer-records.queries';
import { ErasureEntity } from './persistence/erasure.entity';
import { ErasuresRepository } from './persistence/erasures.repository';
import { CustomerQueries } from './persistence/customer.queries';
import { CustomersRepository } from './persistence/customers.repository';
import { SegmentsRepository } from './persistence/segments.repository';
import { SegmentOnEvents } from './subscribers/segment-on-events';
import { AskToBeForgotten } from './use-cases/ask-to-be-forgotten';
import { ChangeAddresses } from './use-cases/change-addresses';
import { CreateCustomer } from './use-cases/create-customer';
import { JudgeSegments } from './use-cases/judge-segments';
import { TouchCustomer } from './use-cases/touch-customer';
import { UpdateCustomer } from './use-cases/update-customer';

const PERSISTENCE = [
  CustomerQueries,
  CustomerRecordQueries,
  CustomersRepository,
  AddressesRepository,
  ErasuresRepository,
  SegmentsRepository,
];
const USE_CASES = [AskToBeForgotten, CreateCustomer, UpdateCustomer, TouchCustomer, ChangeAddresses, JudgeSegments];
/** Who is due is in an index, so looking costs next to nothing, and a segment is never older than this. */
const JUDGE_EVERY_MS = 60_000;

@Module({
  imports: [TypeOrmModule.forFeature([CustomerEntity, AddressEntity, ErasureEntity])],
  controllers: [CustomersController, AddressesController],
  providers: [...PERSISTENCE, ...USE_CASES, JudgeDueSegments, SegmentOnEvents],
  exports: [
    AskToBeForgotten,
    CreateCustomer,
    CustomerQueries,
    CustomerRecordQueries,
    CustomersRepository,
    ErasuresRepository,
    TouchCustomer,
    UpdateCustomer,
  ],
})
export class CustomersModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly judgeDueSegments: JudgeDueSegments,
  ) {}

  onModuleInit(): void {
    const run = () => this.judgeDueSegments.run();
    this.jobs.register({ name: 'judge-segments', everyMs: JUDGE_EVERY_MS, run });
  }
}
