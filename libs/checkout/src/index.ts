export { CHECKOUT_ERRORS } from './checkout.errors';
export { CheckoutModule } from './checkout.module';
export { priceBasket, type PricedBasket, type PricedLine, type PricingRules } from './domain/price-basket';
