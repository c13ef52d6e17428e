import type { OpenAPIObject } from '@nestjs/swagger';
import { COMMON_ERRORS, isForKeys, PERMISSIONS } from '@breadboard/contracts';
import { type ErrorResponse, errorResponse, errorResponses, type ErrorShape } from './api-errors.decorator';
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
  const credentials = new Map(
    routes.map((route) => [`${route.method} ${templateOf(route.path)}`, credentialOf(route)] as const),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const credential = credentials.get(`${method.toUpperCase()} ${path}`) ?? null;
      if (operation && credential !== null) describeSignedIn(operation, credential, method !== 'get');
    }
  }
  return document;
}

function describeSignedIn(operation: Operation, credential: Credential, writes: boolean): void {
  operation.security = [{ [credential]: [] }];
  // A key decides the tenant by itself.
  const tenant = credential === 'bearer' ? [TENANT_HEADER] : [];
  operation.parameters = [...(operation.parameters ?? []), ...tenant, ...(writes ? [KEY_HEADER] : [])];
  const shape = credential === 'bearer' ? 'open' : 'closed';
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

function header(name: string, description: string, maxLength?: number): NonNullable<Operation['parameters']>[number] {
  const schema =
    maxLength === undefined ? { type: 'string' as const } : { type: 'string' as const, minLength: 1, maxLength };
  return { name, in: 'header', required: false, description, schema };
}
