export { type AccountStanding, type Accrual, accrue } from './domain/accrual';
export { expiryOf } from './domain/calendar';
export { memberDiscount, type Membership, pointsToEarn } from './domain/points';
export { type Benefit, DEFAULT_RULES, type ProgramRules } from './domain/program-rules';
export { higherTier, tierFor } from './domain/tiers';
export { LOYALTY_ERRORS } from './loyalty.errors';
export { LoyaltyModule } from './loyalty.module';
export { LoyaltyQueries, type LoyaltyStatus } from './persistence/loyalty.queries';
export { AccrueForOrder, type DeliveredOrder } from './use-cases/accrue-for-order';
