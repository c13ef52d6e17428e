export { currentIdempotencyTicket } from './idempotency-ticket';
export { IdempotentByFlow, ShownOnce } from './idempotency.interceptor';
export { IdempotencyModule } from './idempotency.module';
export { IdempotencyStore } from './idempotency.store';
