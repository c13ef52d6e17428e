export { PAYMENT_ERRORS, paymentDeclined, paymentMethodNotFound } from './payments.errors';
export { PaymentsModule } from './payments.module';
export {
  type PaymentMethodForPaying,
  PaymentMethodQueries,
  type PaymentMethodView,
} from './persistence/payment-method.queries';
export { RETRY_DELAYS_MS } from './domain/retry-delays';
export { type OrderPayment, OrderPayments } from './persistence/order-payments.queries';
export { PaymentQueries } from './persistence/payment.queries';
export { type NewPayment, PaymentsRepository, type UnsettledPayment } from './persistence/payments.repository';
export { PaymentRefundsRepository } from './persistence/payment-refunds.repository';
export { PaymentProvider, ProviderUnavailable, type ProviderOutcome } from './provider/payment-provider';
export { SourceQueries, type SourceView } from './persistence/source.queries';
export { AttachPaymentMethod } from './use-cases/attach-payment-method';
export { AttachSource, type AttachedSource, isInReach } from './use-cases/attach-source';
export { AuthorizePayment } from './use-cases/authorize-payment';
export { ChangePaymentMethods } from './use-cases/change-payment-methods';
export { DetachAll } from './use-cases/detach-all';
export { CreateSource } from './use-cases/create-source';
export { SettleRefund } from './use-cases/settle-refund';
export { SettlePayment } from './use-cases/settle-payment';
