export { CHECKOUT_ERRORS } from './checkout.errors';
export { CheckoutModule } from './checkout.module';
export { priceBasket, type PricedBasket, type PricedLine, type PricingRules } from './domain/price-basket';
export { CancelOrder, type Cancellation } from './flows/cancel-order.flow';
export { ChangeOrder, type OrderChange } from './flows/change-order.flow';
export { PlaceOrder, type PlaceOrderRequest } from './flows/place-order.flow';
