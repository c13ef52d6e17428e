export { PAYMENT_ERRORS, paymentDeclined, paymentMethodNotFound } from './payments.errors';
export { PaymentsModule } from './payments.module';
export { PaymentMethodQueries, type PaymentMethodForPaying } from './persistence/payment-method.queries';
export { PaymentQueries, type UnsettledPayment } from './persistence/payment.queries';
export { PaymentsRepository, type NewPayment } from './persistence/payments.repository';
export { PaymentProvider, ProviderUnavailable, type ProviderOutcome } from './provider/payment-provider';
export { AuthorizePayment } from './use-cases/authorize-payment';
export { SettlePayment } from './use-cases/settle-payment';
