export { type ApiClient, apiClient, type ApiOptions, checkedFetch, type Connection, got } from './client';
export { ApiError, type ApiErrorCode, type FieldError, isApiError } from './api-error';
export { type Credential, newIdempotencyKey } from './credential';
export { ERROR_CODES, type ErrorCode } from './error-codes.generated';
export { type ApiEvent, eventStream, type EventStreamOptions } from './event-stream';
export type { components, paths } from './schema.generated';
export { type NewCustomer, PageSession, type PageSessionOptions, type SignedIn, type SignIn } from './page-session';
