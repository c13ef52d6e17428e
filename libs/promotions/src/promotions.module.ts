import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PromosController } from './http/promos.controller';
import { VouchersController } from './http/vouchers.controller';
import { BirthdayRewardEntity } from './persistence/birthday-reward.entity';
import { BirthdayRewardsRepository } from './persistence/birthday-rewards.repository';
import { PromoUseEntity } from './persistence/promo-use.entity';
import { PromoEntity } from './persistence/promo.entity';
import { Promos } from './persistence/promos';
import { PromotionQueries } from './persistence/promotion.queries';
import { PromotionRepository } from './persistence/promotion.repository';
import { IssueVoucher } from './use-cases/issue-voucher';
import { KeepPromos } from './use-cases/keep-promos';

const EXPORTED = [BirthdayRewardsRepository, PromotionQueries, PromotionRepository, IssueVoucher];

/** Promo codes and vouchers, and their use. */
@Module({
  imports: [TypeOrmModule.forFeature([PromoEntity, PromoUseEntity, BirthdayRewardEntity])],
  controllers: [PromosController, VouchersController],
  providers: [...EXPORTED, Promos, KeepPromos],
  exports: EXPORTED,
})
export class PromotionsModule {}
