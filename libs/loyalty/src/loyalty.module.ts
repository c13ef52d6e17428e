import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from '@breadboard/platform';
import { LoyaltyController } from './http/loyalty.controller';
import { ProgramPreviewController } from './http/program-preview.controller';
import { ProgramController } from './http/program.controller';
import { RewardsController } from './http/rewards.controller';
import { SummaryController } from './http/summary.controller';
import { SettleAccounts } from './jobs/settle-accounts';
import {
  LoyaltyAccountEntity,
  LoyaltyLotEntity,
  LoyaltyLotEntryEntity,
  LoyaltyTransactionEntity,
} from './persistence/loyalty-account.entity';
import { CustomerOrderQueries } from './persistence/customer-order.queries';
import { LoyaltyProgramEntity } from './persistence/loyalty-program.entity';
import { LoyaltyRewardEntity } from './persistence/loyalty-reward.entity';
import { LoyaltyQueries } from './persistence/loyalty.queries';
import { LoyaltyRepository } from './persistence/loyalty.repository';
import { MemberStandings } from './persistence/member-standings.queries';
import { OrderPointsQueries } from './persistence/order-points.queries';
import { ProgramRepository } from './persistence/program.repository';
import { Rewards } from './persistence/rewards';
import { SummaryQueries } from './persistence/summary.queries';
import { TransactionQueries } from './persistence/transaction.queries';
import { AccrueForOrder } from './use-cases/accrue-for-order';
import { AdjustPoints } from './use-cases/adjust-points';
import { ChangeProgram } from './use-cases/change-program';
import { KeepRewards } from './use-cases/keep-rewards';
import { PointsBooks } from './use-cases/points-books';
import { PreviewProgram } from './use-cases/preview-program';
import { RedeemPoints } from './use-cases/redeem-points';
import { SettlePointsOfOrder } from './use-cases/settle-points-of-order';

const ENTITIES = [
  LoyaltyProgramEntity,
  LoyaltyAccountEntity,
  LoyaltyTransactionEntity,
  LoyaltyLotEntity,
  LoyaltyLotEntryEntity,
  LoyaltyRewardEntity,
];
const PERSISTENCE = [
  CustomerOrderQueries,
  LoyaltyQueries,
  LoyaltyRepository,
  MemberStandings,
  OrderPointsQueries,
  ProgramRepository,
  Rewards,
  SummaryQueries,
  TransactionQueries,
];
const USE_CASES = [AccrueForOrder, AdjustPoints, RedeemPoints, SettlePointsOfOrder];
const KEEPING = [ChangeProgram, KeepRewards, PreviewProgram];
/** Points that nobody comes by for expire within this time. */
const SETTLE_EVERY_MS = 10_000;

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [LoyaltyController, ProgramController, ProgramPreviewController, RewardsController, SummaryController],
  providers: [...PERSISTENCE, ...USE_CASES, ...KEEPING, PointsBooks, SettleAccounts],
  exports: [LoyaltyQueries, Rewards, ...USE_CASES],
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
