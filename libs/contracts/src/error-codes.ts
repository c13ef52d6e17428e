import type { ErrorCatalogue } from '@breadboard/kernel';

/** Refusals that belong to no single feature. Features keep their own catalogues beside their code. */
export const COMMON_ERRORS = {
  invalid_request: { kind: 'invalid', message: 'The request is not valid.' },
  invalid_enum: { kind: 'invalid', message: 'Selected value is not allowed for this field.' },
  malformed_json: { kind: 'invalid', message: 'The request body is not valid JSON.' },
  tenant_required: { kind: 'invalid', message: 'Name the tenant with the X-Tenant-Id header.' },
  unauthorized: { kind: 'unauthorized', message: 'A valid Bearer token is required.' },
  forbidden: { kind: 'forbidden', message: 'Your role does not allow this action.' },
  tenant_not_found: { kind: 'not_found', message: 'No such tenant exists.' },
  // Beside the features that know customers, the guard says it of everybody but the caller's own.
  customer_not_found: { kind: 'not_found', message: 'Customer ID does not exist.' },
  not_found: { kind: 'not_found', message: 'No such route exists.' },
  request_in_progress: { kind: 'conflict', message: 'A request with this Idempotency-Key is still running.' },
  idempotency_key_reused: {
    kind: 'refused',
    message: 'This Idempotency-Key was already used for a different request.',
  },
  version_conflict: {
    kind: 'precondition',
    message: 'The record has changed since you read it. Read it again and repeat the change.',
  },
  rate_limited: { kind: 'limited', message: 'Retry after the reset time.' },
  card_data_not_accepted: { kind: 'refused', message: 'Card numbers are not accepted here.' },
  unavailable: { kind: 'unavailable', message: 'The service is busy. Try again shortly.' },
} as const satisfies ErrorCatalogue;

/** Answers that the HTTP edge gives by itself, before any feature is asked: code → status. */
export const EDGE_STATUSES = {
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
  internal_error: 500,
} as const;
