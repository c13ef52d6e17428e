export { type AppliedPromo, type Promo, promoDiscount, type PromoKind, promoUsedUp } from './domain/promo-discount';
export {
  type BirthdayGuest,
  BirthdayRewardsRepository,
  type BirthdayWeek,
} from './persistence/birthday-rewards.repository';
export { PromotionQueries, type Voucher } from './persistence/promotion.queries';
export { PromotionRepository } from './persistence/promotion.repository';
export { PROMOTION_ERRORS } from './promotions.errors';
export { PromotionsModule } from './promotions.module';
export { type IssuedVoucher, IssueVoucher, type NewVoucher } from './use-cases/issue-voucher';
