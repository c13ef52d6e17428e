import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { ErrorCatalogue } from '@breadboard/kernel';
import { KEY_REFUSED } from '../auth/refusals';
import { type Refusal, STATUS_OF_KIND } from './error-body';
import { ClosedErrorDto, ErrorDto, PaymentsErrorDto } from './error.dto';
import { paymentsRefusal } from './payments-bodies';

/** Refusals that every route can answer with. */
const EVERYWHERE = ['invalid_request', 'malformed_json', 'rate_limited', 'unavailable'] as const;
/** And those of every route that asks for a token. */
const SIGNED_IN = ['unauthorized', 'forbidden', 'tenant_required', 'tenant_not_found'] as const;

/**
 * Documents what a route refuses: codes of the feature's catalogue, and the common ones. Each status gets one response with
 * an example a code.
 */
export function ApiErrors<C extends ErrorCatalogue>(catalogue: C, ...codes: (keyof C & string)[]): MethodDecorator {
  return documented({ ...COMMON_ERRORS, ...catalogue }, [...EVERYWHERE, ...SIGNED_IN, ...codes]);
}

/** The same for a route that needs no token. */
export function PublicApiErrors<C extends ErrorCatalogue>(
  catalogue: C,
  ...codes: (keyof C & string)[]
): MethodDecorator {
  return documented({ ...COMMON_ERRORS, ...catalogue }, [...EVERYWHERE, ...codes]);
}

/** The same for a route that API keys open, whose bodies are closed. */
export function KeyApiErrors<C extends ErrorCatalogue>(catalogue: C, ...codes: (keyof C & string)[]): MethodDecorator {
  const unauthorized = { ...COMMON_ERRORS.unauthorized, message: KEY_REFUSED };
  const all = { ...COMMON_ERRORS, ...catalogue, unauthorized };
  return documented(all, [...EVERYWHERE, 'unauthorized', 'forbidden', ...codes], 'closed');
}

/** The same for a route of the payments customers API, which tells refusals in words of its own. */
export function PaymentsApiErrors<C extends ErrorCatalogue>(
  catalogue: C,
  ...codes: (keyof C & string)[]
): MethodDecorator {
  return documented({ ...COMMON_ERRORS, ...catalogue }, [...EVERYWHERE, ...SIGNED_IN, ...codes], 'payments');
}

function documented(catalogue: ErrorCatalogue, codes: readonly string[], shape: ErrorShape = 'open'): MethodDecorator {
  const responses = [...errorResponses(catalogue, codes, shape)].map(([status, response]) =>
    ApiResponse({ status, ...response }),
  );
  return applyDecorators(ApiExtraModels(SHAPES[shape]), ...responses);
}

/** Closed, and payments: without the request's id, which is in the header alone. */
export type ErrorShape = 'open' | 'closed' | 'payments';
const SHAPES = { open: ErrorDto, closed: ClosedErrorDto, payments: PaymentsErrorDto } as const;

/** What one status is documented with: an example a code. */
export interface ErrorResponse {
  readonly description: string;
  readonly content: {
    readonly 'application/json': {
      readonly schema: { readonly $ref: string };
      readonly examples: Record<string, object>;
    };
  };
}

/** The documentation of some codes of a catalogue, by status. */
export function errorResponses(
  catalogue: ErrorCatalogue,
  codes: readonly string[],
  shape: ErrorShape = 'open',
): Map<number, ErrorResponse> {
  const byStatus = new Map<number, Record<string, object>>();
  for (const code of codes) {
    const definition = catalogue[code];
    if (!definition) continue;
    const body = { error: code, message: definition.message };
    const { status, body: value } = exampleOf({ status: STATUS_OF_KIND[definition.kind], body, headers: {} }, shape);
    byStatus.set(status, { ...byStatus.get(status), [code]: { value } });
  }
  return new Map([...byStatus].map(([status, examples]) => [status, errorResponse(examples, shape)]));
}

function exampleOf(refusal: Refusal, shape: ErrorShape): Refusal<object> {
  if (shape === 'payments') return paymentsRefusal(refusal);
  if (shape === 'closed') return refusal;
  return { ...refusal, body: { ...refusal.body, request_id: '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee' } };
}

/** The documentation of one status. */
export function errorResponse(examples: Record<string, object>, shape: ErrorShape = 'open'): ErrorResponse {
  const json = { schema: { $ref: getSchemaPath(SHAPES[shape]) }, examples };
  return { description: Object.keys(examples).join(', '), content: { 'application/json': json } };
}
