import { join } from 'node:path';
import * as ts from 'typescript';

/** A client as an integrator would write it, with types that were generated into `api.d.ts` beside it. */
export const ORDER_CLIENT = `
import type { components, operations, paths } from './api';

type Basket = components['schemas']['BasketDto'];
type Quote = operations['CustomerOrders_quote']['responses'][200]['content']['application/json'];
type Order = paths['/api/v1/customers/orders']['post']['responses'][201]['content']['application/json'];
type Refusal = components['schemas']['ErrorDto'];

async function call<Answer>(method: string, path: keyof paths, body?: object): Promise<Answer> {
  const response = await fetch(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (response.ok) return (await response.json()) as Answer;
  const refusal = (await response.json()) as Refusal;
  throw new Error(refusal.suggested ? \`\${refusal.message} Try \${refusal.suggested.join(', ')}.\` : refusal.error);
}

export async function orderTwo(): Promise<string> {
  const basket: Basket = { location_id: 'loc_abc123', tip_amount: 1.5, items: [{ menu_item_id: 'item_123', quantity: 2 }] };
  const quote = await call<Quote>('POST', '/api/v1/customers/orders/calculate-total', basket);
  const order = await call<Order>('POST', '/api/v1/customers/orders', { ...basket, quote_id: quote.quote_id });
  const paid: number = order.total;
  return order.status === 'delivered' ? 'eaten already' : \`\${order.number} in \${order.eta_minutes ?? 0} min for \${paid}\`;
}
`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
};

const libraries = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says against `client.ts` in a folder, with `api.d.ts` beside it. */
export function clientErrors(folder: string, client: string): string[] {
  const path = join(folder, 'client.ts');
  const disk = ts.createCompilerHost(OPTIONS);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === path || disk.fileExists(name),
    readFile: (name) => (name === path ? client : disk.readFile(name)),
    getSourceFile: (name, ...rest) => {
      if (name === path) return ts.createSourceFile(name, client, ts.ScriptTarget.ES2022, true);
      // Everything else is the same for every client, and slow to read.
      if (!libraries.has(name)) libraries.set(name, disk.getSourceFile(name, ...rest));
      return libraries.get(name);
    },
  };
  const program = ts.createProgram({ rootNames: [path], options: OPTIONS, host });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
