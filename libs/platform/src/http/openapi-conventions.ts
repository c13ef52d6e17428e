import type { OpenAPIObject } from '@nestjs/swagger';
import { COMMON_ERRORS, isForKeys, PERMISSIONS } from '@breadboard/contracts';
import { type ErrorResponse, errorResponse, errorResponses, type ErrorShape } from './api-errors.decorator';
import { hasPaymentsBodies } from './payments-bodies';
import type { AuditedRoute } from './route-audit';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const TENANT_HEADER = header('X-Tenant-Id', 'Platform roles only: the tenant to act in, by its slug or id.');
const KEY_HEADER = header(
  'Idempotency-Key',
  'A text of your own. A repeat within 24 hours gets the first answer again.',
  255,
);

/** What every answer of a route that is limited tells: how often one may call, and how often still. */
const LIMIT_HEADERS = {
  'RateLimit-Limit': whole('Calls that the limit allows in a minute.', 1_200),
  'RateLimit-Remaining': whole('Calls left until the reset.', 1_199),
  'RateLimit-Reset': whole('Seconds until the limit is whole again.', 60),
};
const RETRY_AFTER = { 'Retry-After': whole('Seconds to wait before the next call.', 60) };
const LIMITED = 429;

/**
 * Says of every route what holds for all of its kind: who has to sign in, what a write may be repeated with, and how often one
 * may call.
 */
export function addConventions(document: OpenAPIObject, routes: readonly AuditedRoute[]): OpenAPIObject {
  const credentials = new Map(
    routes.map((route) => [`${route.method} ${templateOf(route.path)}`, credentialOf(route)] as const),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const credential = credentials.get(`${method.toUpperCase()} ${path}`) ?? null;
      if (operation) describeLimits(operation);
      if (operation && credential !== null) describeSignedIn(operation, { credential, path, writes: method !== 'get' });
    }
  }
  document.components = {
    ...document.components,
    headers: { ...document.components?.headers, ...LIMIT_HEADERS, ...RETRY_AFTER },
  };
  return document;
}

/** A route that documents no 429 is not limited. */
function describeLimits(operation: Operation): void {
  if (!operation.responses[LIMITED]) return;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    const own = Number(status) === LIMITED ? RETRY_AFTER : {};
    response.headers = { ...response.headers, ...referred(LIMIT_HEADERS), ...referred(own) };
  }
}

function referred(headers: object): Record<string, { $ref: string }> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function describeSignedIn(
  operation: Operation,
  { credential, path, writes }: { readonly credential: Credential; readonly path: string; readonly writes: boolean },
): void {
  operation.security = [{ [credential]: [] }];
  // A key decides the tenant by itself.
  const tenant = credential === 'bearer' ? [TENANT_HEADER] : [];
  operation.parameters = [...(operation.parameters ?? []), ...tenant, ...(writes ? [KEY_HEADER] : [])];
  const shape = credential === 'apiKey' ? 'closed' : hasPaymentsBodies(path) ? 'payments' : 'open';
  if (!writes) return;
  const codes = ['request_in_progress', 'idempotency_key_reused', 'card_data_not_accepted'];
  for (const [status, added] of errorResponses(COMMON_ERRORS, codes, shape)) {
    operation.responses[status] = merged(operation.responses[status] as ErrorResponse | undefined, added, shape);
  }
}

function merged(known: ErrorResponse | undefined, added: ErrorResponse, shape: ErrorShape): ErrorResponse {
  if (!known) return added;
  const examples = { ...known.content['application/json'].examples, ...added.content['application/json'].examples };
  return errorResponse(examples, shape);
}

/** A credential by its name in the document. */
type Credential = 'bearer' | 'apiKey';

/** What a route asks for; null when nobody need sign in. */
function credentialOf({ permission }: AuditedRoute): Credential | null {
  if (permission === 'public' || PERMISSIONS[permission].cells.every((cell) => cell === 'pub')) return null;
  return isForKeys(permission) ? 'apiKey' : 'bearer';
}

/** Nest's `:id` as OpenAPI's `{id}`. */
function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function whole(
  description: string,
  example: number,
): { description: string; schema: { type: 'integer'; example: number } } {
  return { description, schema: { type: 'integer', example } };
}

function header(name: string, description: string, maxLength?: number): NonNullable<Operation['parameters']>[number] {
  const schema =
    maxLength === undefined ? { type: 'string' as const } : { type: 'string' as const, minLength: 1, maxLength };
  return { name, in: 'header', required: false, description, schema };
}
