import type { OpenAPIObject } from '@nestjs/swagger';
import { COMMON_ERRORS, PERMISSIONS } from '@breadboard/contracts';
import { type ErrorResponse, errorResponse, errorResponses } from './api-errors.decorator';
import type { AuditedRoute } from './route-audit';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const TENANT_HEADER = header('X-Tenant-Id', 'Platform roles only: the tenant to act in, by its slug or id.');
const KEY_HEADER = header(
  'Idempotency-Key',
  'A text of your own. A repeat within 24 hours gets the first answer again.',
  255,
);

/** Says of every route what holds for all of its kind: who has to sign in, and what a write may be repeated with. */
export function addConventions(document: OpenAPIObject, routes: readonly AuditedRoute[]): OpenAPIObject {
  const signedIn = new Set(routes.filter(asksForToken).map(({ method, path }) => `${method} ${templateOf(path)}`));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation && signedIn.has(`${method.toUpperCase()} ${path}`)) describeSignedIn(operation, method !== 'get');
    }
  }
  return document;
}

function describeSignedIn(operation: Operation, writes: boolean): void {
  operation.security = [{ bearer: [] }];
  operation.parameters = [...(operation.parameters ?? []), TENANT_HEADER, ...(writes ? [KEY_HEADER] : [])];
  if (!writes) return;
  for (const [status, added] of errorResponses(COMMON_ERRORS, [
    'request_in_progress',
    'idempotency_key_reused',
    'card_data_not_accepted',
  ])) {
    operation.responses[status] = merged(operation.responses[status] as ErrorResponse | undefined, added);
  }
}

function merged(known: ErrorResponse | undefined, added: ErrorResponse): ErrorResponse {
  if (!known) return added;
  const examples = { ...known.content['application/json'].examples, ...added.content['application/json'].examples };
  return errorResponse(examples);
}

function asksForToken({ permission }: AuditedRoute): boolean {
  return permission !== 'public' && !PERMISSIONS[permission].cells.every((cell) => cell === 'pub');
}

/** Nest's `:id` as OpenAPI's `{id}`. */
function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function header(name: string, description: string, maxLength?: number): NonNullable<Operation['parameters']>[number] {
  const schema =
    maxLength === undefined ? { type: 'string' as const } : { type: 'string' as const, minLength: 1, maxLength };
  return { name, in: 'header', required: false, description, schema };
}
