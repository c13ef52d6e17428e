import { CHECKOUT_ERRORS } from '@breadboard/checkout';
import { COMMON_ERRORS, EDGE_STATUSES } from '@breadboard/contracts';
import { CUSTOMERS_ERRORS } from '@breadboard/customers';
import { IDENTITY_ERRORS } from '@breadboard/identity';
import { INVENTORY_ERRORS } from '@breadboard/inventory';
import { assert, type ErrorCatalogue } from '@breadboard/kernel';
import { LOYALTY_ERRORS } from '@breadboard/loyalty';
import { MENU_ERRORS } from '@breadboard/menu';
import { ORDER_ERRORS } from '@breadboard/orders';
import { PAYER_ERRORS } from '@breadboard/payer';
import { PAYMENT_ERRORS } from '@breadboard/payments';
import { STATUS_OF_KIND } from '@breadboard/platform';
import { PRIVACY_ERRORS } from '@breadboard/privacy';
import { PROMOTION_ERRORS } from '@breadboard/promotions';
import { TENANTS_ERRORS } from '@breadboard/tenants';
import type { ApiDocument } from './api-document';
import { code, page, table } from './markdown';

const CATALOGUES: ErrorCatalogue = {
  ...COMMON_ERRORS,
  ...IDENTITY_ERRORS,
  ...TENANTS_ERRORS,
  ...MENU_ERRORS,
  ...INVENTORY_ERRORS,
  ...CUSTOMERS_ERRORS,
  ...LOYALTY_ERRORS,
  ...PROMOTION_ERRORS,
  ...ORDER_ERRORS,
  ...PAYMENT_ERRORS,
  ...CHECKOUT_ERRORS,
  ...PAYER_ERRORS,
  ...PRIVACY_ERRORS,
};

const INTRODUCTION = `
Every refusal is \`{"error": "<code>", "message": "<a sentence>", "request_id": "<id>"}\`, with \`field\`, \`allowed\`, \`item\`,
\`suggested\`, \`status\` or \`errors\` where they help. Codes are stable; a message may be more exact than the one printed here.`;

/** More routes than this are not listed one by one. */
const FEW = 6;

/** Every code a client may meet: its status, its sentence, and the routes that document it. */
export function errorsPage(api: ApiDocument): string {
  const { routes, byCode } = documentedCodes(api);
  const unknown = [...byCode.keys()].filter((name) => !(name in CATALOGUES) && !(name in EDGE_STATUSES));
  assert(unknown.length === 0, `no catalogue of this page has ${unknown.join()}`);
  const where = (name: string): string => placesOf(byCode.get(name) ?? [], routes);
  const rows = Object.entries(CATALOGUES).map(([name, { kind, message }]) => [
    String(STATUS_OF_KIND[kind]),
    code(name),
    message,
    where(name),
  ]);
  const atTheEdge = Object.entries(EDGE_STATUSES).map(([name, status]) => [
    String(status),
    code(name),
    '',
    where(name),
  ]);
  const sorted = [...rows, ...atTheEdge].sort((one, other) => (one.join() < other.join() ? -1 : 1));
  return page('Errors', INTRODUCTION, table(['Status', 'Code', 'Message', 'Where'], sorted));
}

function placesOf(found: readonly string[], routes: number): string {
  if (found.length === 0) return 'any path';
  if (found.length === routes) return 'every route';
  return found.length > FEW ? `${found.length} of ${routes} routes` : found.map(code).join(', ');
}

/** The codes themselves, for clients to tell apart. */
export function errorCodes(): string[] {
  return [...Object.keys(CATALOGUES), ...Object.keys(EDGE_STATUSES)].sort();
}

interface Documented {
  readonly routes: number;
  readonly byCode: ReadonlyMap<string, readonly string[]>;
}

/** Which routes name a code among the examples of their responses. */
function documentedCodes(api: ApiDocument): Documented {
  const byCode = new Map<string, string[]>();
  let routes = 0;
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const [method, { responses }] of Object.entries(operations as Record<string, Operation>)) {
      routes += 1;
      const examples = Object.values(responses).flatMap((response) =>
        Object.keys(response.content?.['application/json']?.examples ?? {}),
      );
      for (const name of new Set(examples))
        byCode.set(name, [...(byCode.get(name) ?? []), `${method.toUpperCase()} ${path}`]);
    }
  }
  return { routes, byCode };
}

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly examples?: object }> }>;
}
