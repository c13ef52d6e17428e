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

/** A refusal as it is answered: status, body without the request id, and headers. */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly error: string; readonly message: string } & Readonly<Record<string, unknown>>;
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
  const { retryAfter, ...details } = error.details;
  return {
    status: STATUS_OF_KIND[error.kind],
    body: { error: error.code, message: error.message, ...details },
    headers: {
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(error.kind === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
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

function unavailable(): DomainError {
  return fail('unavailable', { retryAfter: 1 });
}

interface EdgeFailure {
  readonly code: string;
  readonly message: string;
}

/** What is said about a request that was not let through, by the status that Fastify or Nest gave it. */
const EDGE_FAILURES: Readonly<Record<number, EdgeFailure>> = {
  404: { code: 'not_found', message: COMMON_ERRORS.not_found.message },
  413: { code: 'payload_too_large', message: 'The request body is larger than 256 KiB.' },
  415: { code: 'unsupported_media_type', message: 'Send the body as application/json.' },
};

/** A body that is not JSON, or that reaches into JavaScript's own objects. */
export function malformedJson(): DomainError {
  return fail('malformed_json');
}

function edgeFailure(error: unknown): Refusal | null {
  const status = typeof error === 'object' && error !== null ? statusOf(error) : null;
  if (status === null || status < 400 || status >= 500) return null;
  const { code, message } = EDGE_FAILURES[status] ?? { code: 'invalid_request', message: COMMON_ERRORS.invalid_request.message };
  return plain(status, code, message);
}

/** The status that Nest's or Fastify's own exceptions carry. */
function statusOf(error: object): number | null {
  const { statusCode, getStatus } = error as { statusCode?: unknown; getStatus?: () => number };
  if (typeof getStatus === 'function') return getStatus.call(error);
  return typeof statusCode === 'number' ? statusCode : null;
}

function plain(status: number, error: string, message: string): Refusal {
  return { status, body: { error, message }, headers: {} };
}
