export { type MetPromo, type Promo, type PromoKind } from './domain/promo';
export {
  type AppliedPromo,
  type LateObjection,
  promoDiscount,
  type PromoLine,
  promoLost,
} from './domain/promo-discount';
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
