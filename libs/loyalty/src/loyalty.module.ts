import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoyaltyController } from './http/loyalty.controller';
import { LoyaltyAccountEntity, LoyaltyLotEntity, LoyaltyTransactionEntity } from './persistence/loyalty-account.entity';
import { LoyaltyProgramEntity } from './persistence/loyalty-program.entity';
import { LoyaltyQueries } from './persistence/loyalty.queries';
import { LoyaltyRepository } from './persistence/loyalty.repository';
import { AccrueForOrder } from './use-cases/accrue-for-order';

const ENTITIES = [LoyaltyProgramEntity, LoyaltyAccountEntity, LoyaltyTransactionEntity, LoyaltyLotEntity];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [LoyaltyController],
  providers: [LoyaltyQueries, LoyaltyRepository, AccrueForOrder],
  exports: [LoyaltyQueries, AccrueForOrder],
})
export class LoyaltyModule {}
