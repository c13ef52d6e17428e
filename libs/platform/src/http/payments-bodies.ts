import type { FieldError } from '@breadboard/kernel';
import type { Refusal } from './error-body';

/** Paths of the payments customers API, as the server sees them: of requests, and of routes. */
const PAYMENTS = /^\/api\/v1\/payments(?:[/?]|$)/;

/** Kinds of refusals, by status; below 500 anything else is a bad request. */
const TYPES: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'too_many_requests',
};

/** Codes that are told by another status here than elsewhere. */
const STATUSES: Readonly<Record<string, number>> = { card_data_not_accepted: 400 };

/** Codes by families of ours: this surface has one word for each. */
const FAMILIES: readonly (readonly [family: RegExp, code: string])[] = [
  [/(?:^|_)not_found$/, 'not_found'],
  [/_exists$/, 'already_exists'],
  [/_taken$/, 'conflict'],
  [/^invalid_/, 'invalid_parameter'],
];

/** One thing that is wrong with a request. */
export interface PaymentsError {
  readonly code: string;
  readonly parameter?: string;
  readonly message: string;
}

/** Whether refusals of this URL, or route, as the server sees it, are told as the payments customers API does. */
export function hasPaymentsBodies(url: string): boolean {
  return PAYMENTS.test(url);
}

/** A refusal in the words of the payments customers API: the only place that knows them. */
export function paymentsRefusal({ status: own, body, headers }: Refusal): Refusal<object> {
  const status = STATUSES[body.error] ?? own;
  const wrong = (body.errors as readonly FieldError[] | undefined) ?? [body];
  return { status, body: { type: typeOf(status), errors: wrong.map(told) }, headers };
}

function typeOf(status: number): string {
  return TYPES[status] ?? (status >= 500 ? 'internal_server_error' : 'bad_request');
}

function told({ error, message, field }: Pick<FieldError, 'error' | 'message'> & { field?: unknown }): PaymentsError {
  const [, code = error] = FAMILIES.find(([family]) => family.test(error)) ?? [];
  return { code, ...(typeof field === 'string' ? { parameter: field } : {}), message };
}
