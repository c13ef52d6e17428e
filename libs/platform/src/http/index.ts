export { AvailabilityRequest, type WantedOutage, wantedOutage } from './availability.dto';
export { ApiErrors, KeyApiErrors, PaymentsApiErrors, PublicApiErrors } from './api-errors.decorator';
export { holdsCardNumber } from './card-number';
export { createHttpApp, type HttpOptions } from './create-http-app';
export { STATUS_OF_KIND } from './error-body';
export { EmptyBody } from './empty-body';
export { ErrorDto } from './error.dto';
export {
  DateField,
  EnumField,
  type EnumFieldOptions,
  type FieldOptions,
  FreeTextField,
  IdField,
  IdListField,
  IntegerField,
  MoneyField,
  QueryInteger,
  TextField,
  TimestampField,
} from './fields';
export { endProcessWith, type Shutdown, shutdownOf, type ShutdownOptions } from './graceful-shutdown';
export { IdParam } from './id-param';
export { entityTag } from './version-tag';
export { NonZero } from './non-zero';
export { OptionalBody } from './optional-body';
export { buildOpenApiDocument, serveOpenApi } from './openapi';
export { decodeCursor, encodeCursor, offsetOfPage, type PageEnd } from './paging';
export { RawBody } from './raw-body';
export { type AuditedRoute, RouteAudit } from './route-audit';
export { type RefusalContext } from './validation';
export { assertVersion, IfMatch, SendsEntityTag, TakesIfMatch } from './versions';
