import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from '@breadboard/platform';
import { LoyaltyController } from './http/loyalty.controller';
import { SettleAccounts } from './jobs/settle-accounts';
import {
  LoyaltyAccountEntity,
  LoyaltyLotEntity,
  LoyaltyLotEntryEntity,
  LoyaltyTransactionEntity,
} from './persistence/loyalty-account.entity';
import { CustomerOrderQueries } from './persistence/customer-order.queries';
import { LoyaltyProgramEntity } from './persistence/loyalty-program.entity';
import { LoyaltyQueries } from './persistence/loyalty.queries';
import { LoyaltyRepository } from './persistence/loyalty.repository';
import { OrderPointsQueries } from './persistence/order-points.queries';
import { TransactionQueries } from './persistence/transaction.queries';
import { AccrueForOrder } from './use-cases/accrue-for-order';
import { AdjustPoints } from './use-cases/adjust-points';
import { PointsBooks } from './use-cases/points-books';
import { RedeemPoints } from './use-cases/redeem-points';
import { SettlePointsOfOrder } from './use-cases/settle-points-of-order';

const ENTITIES = [
  LoyaltyProgramEntity,
  LoyaltyAccountEntity,
  LoyaltyTransactionEntity,
  LoyaltyLotEntity,
  LoyaltyLotEntryEntity,
];
const PERSISTENCE = [CustomerOrderQueries, LoyaltyQueries, LoyaltyRepository, OrderPointsQueries, TransactionQueries];
const USE_CASES = [AccrueForOrder, AdjustPoints, RedeemPoints, SettlePointsOfOrder];
/** Points that nobody comes by for expire within this time. */
const SETTLE_EVERY_MS = 10_000;

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [LoyaltyController],
  providers: [...PERSISTENCE, ...USE_CASES, PointsBooks, SettleAccounts],
  exports: [LoyaltyQueries, ...USE_CASES],
})
export class LoyaltyModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly settleAccounts: SettleAccounts,
  ) {}

  onModuleInit(): void {
    const run = () => this.settleAccounts.run();
    this.jobs.register({ name: 'settle-loyalty-accounts', everyMs: SETTLE_EVERY_MS, run });
  }
}
