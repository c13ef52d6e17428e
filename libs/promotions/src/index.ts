export { type AppliedPromo, type Promo, promoDiscount, type PromoKind, promoUsedUp } from './domain/promo-discount';
export { PromotionQueries } from './persistence/promotion.queries';
export { PromotionRepository } from './persistence/promotion.repository';
export { PROMOTION_ERRORS } from './promotions.errors';
export { PromotionsModule } from './promotions.module';
