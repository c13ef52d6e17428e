export { CHECKOUT_ERRORS } from './checkout.errors';
export { CheckoutModule } from './checkout.module';
