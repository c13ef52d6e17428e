import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VouchersController } from './http/vouchers.controller';
import { BirthdayRewardEntity } from './persistence/birthday-reward.entity';
import { PromoUseEntity } from './persistence/promo-use.entity';
import { PromoEntity } from './persistence/promo.entity';
import { PromotionQueries } from './persistence/promotion.queries';
import { PromotionRepository } from './persistence/promotion.repository';
import { IssueVoucher } from './use-cases/issue-voucher';

/** Promo codes and vouchers, and their use. */
@Module({
  imports: [TypeOrmModule.forFeature([PromoEntity, PromoUseEntity, BirthdayRewardEntity])],
  controllers: [VouchersController],
  providers: [PromotionQueries, PromotionRepository, IssueVoucher],
  exports: [PromotionQueries, PromotionRepository, IssueVoucher],
})
export class PromotionsModule {}
