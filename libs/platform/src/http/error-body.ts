import { COMMON_ERRORS, EDGE_STATUSES } from '@breadboard/contracts';
import { DomainError, type ErrorKind, errorsOf } from '@breadboard/kernel';
import { sqlState } from '../database/pg-errors';

const fail = errorsOf(COMMON_ERRORS);

/** The one place where a kind of refusal becomes a status. */
export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition: 412,
  refused: 422,
  limited: 429,
  unavailable: 503,
};

/** What a 401 has to name: the way to sign in. */
const CHALLENGE = { 'www-authenticate': 'Bearer' } as const;

export type RefusalBody = { readonly error: string; readonly message: string } & Readonly<Record<string, unknown>>;

/** A refusal as it is answered: status, body without the request id, and headers. */
export interface Refusal<Body extends object = RefusalBody> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answer to a failure of any kind. Nothing that is not meant for a client gets into it. */
export function refusalFor(error: unknown): Refusal {
  const expected = asDomainError(error);
  if (expected) return refusalOfDomainError(expected);
  const edge = edgeFailure(error);
  if (edge) return edge;
  return plain(EDGE_STATUSES.internal_error, 'internal_error', 'Something went wrong on our side.');
}

function refusalOfDomainError(error: DomainError): Refusal {
  const { retryAfter = error.kind === 'unavailable' ? 1 : undefined, ...details } = error.details;
  return {
    status: STATUS_OF_KIND[error.kind],
    body: { error: error.code, message: error.message, ...details },
    headers: {
      // The header knows whole seconds alone, and to come back at once is no advice.
      ...(retryAfter === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(error.kind === 'unauthorized' ? CHALLENGE : {}),
    },
  };
}

/** Failures below us that mean something to the caller: what PostgreSQL could not store, and what was too busy. */
function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  const state = sqlState(error) ?? '';
  if (['22P02', '22003', '22021', '22P05', '22007', '22008'].includes(state)) return fail('invalid_request');
  const busy = state.startsWith('08') || state.startsWith('53') || state.startsWith('57P');
  if (busy || ['40001', '40P01', '55P03', '57014', 'ECONNREFUSED', 'ECONNRESET'].includes(state)) return unavailable();
  const message = error instanceof Error ? error.message : '';
  return /timeout exceeded when trying to connect|Connection terminated/.test(message) ? unavailable() : null;
}

/** Too busy, or about to end: worth another try in a second. */
export function unavailable(): DomainError {
  return fail('unavailable');
}

interface EdgeFailure {
  readonly code: string;
  readonly message: string;
}

/** What is said about a request that was not let through, by the status that Fastify or Nest gave it. */
const EDGE_FAILURES: Readonly<Record<number, EdgeFailure>> = {
  401: { code: 'unauthorized', message: COMMON_ERRORS.unauthorized.message },
  403: { code: 'forbidden', message: COMMON_ERRORS.forbidden.message },
  404: { code: 'not_found', message: COMMON_ERRORS.not_found.message },
  405: { code: 'method_not_allowed', message: 'This path is not served with this method.' },
  408: { code: 'invalid_request', message: 'The request took too long to arrive.' },
  413: { code: 'payload_too_large', message: 'The request body is larger than 256 KiB.' },
  415: { code: 'unsupported_media_type', message: 'Send the body as application/json.' },
  429: { code: 'rate_limited', message: COMMON_ERRORS.rate_limited.message },
  431: { code: 'invalid_request', message: 'The request headers are too large.' },
};

/** A body that is not JSON, or that reaches into JavaScript's own objects. */
export function malformedJson(): DomainError {
  return fail('malformed_json');
}

function edgeFailure(error: unknown): Refusal | null {
  const status = typeof error === 'object' && error !== null ? statusOf(error) : null;
  if (status === null || status < 400 || status >= 500) return null;
  const { code, message } = EDGE_FAILURES[status] ?? {
    code: 'invalid_request',
    message: COMMON_ERRORS.invalid_request.message,
  };
  return plain(status, code, message, status === STATUS_OF_KIND.unauthorized ? CHALLENGE : {});
}

/** The status that Nest's or Fastify's own exceptions carry. */
function statusOf(error: object): number | null {
  const { statusCode, getStatus, code } = error as { statusCode?: unknown; getStatus?: () => number; code?: unknown };
  // A parameter longer than any of ours names nothing.
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return 404;
  if (typeof getStatus === 'function') return getStatus.call(error);
  return typeof statusCode === 'number' ? statusCode : null;
}

function plain(status: number, error: string, message: string, headers: Refusal['headers'] = {}): Refusal {
  return { status, body: { error, message }, headers };
}
