import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PromoUseEntity } from './persistence/promo-use.entity';
import { PromoEntity } from './persistence/promo.entity';
import { PromotionQueries } from './persistence/promotion.queries';
import { PromotionRepository } from './persistence/promotion.repository';

/** Promo codes and their use. */
@Module({
  imports: [TypeOrmModule.forFeature([PromoEntity, PromoUseEntity])],
  providers: [PromotionQueries, PromotionRepository],
  exports: [PromotionQueries, PromotionRepository],
})
export class PromotionsModule {}
