import { readFileSync } from 'node:fs';
import { type OpenApi, resolved, routesOf, type Schema } from '../support/openapi';
import { inRoot } from './support/source-files';

/** Routes that take nothing a caller could get wrong. */
const NEVER_REFUSED = ['GET /.well-known/jwks.json', 'GET /health/live', 'GET /health/ready'];

const document = JSON.parse(readFileSync(inRoot('docs/api/openapi.json'), 'utf8')) as OpenApi;
const routes = routesOf(document).map((route) => ({ ...route, name: `${route.method} ${route.path}` }));
const named = (faulty: readonly { readonly name: string }[]): string[] => faulty.map(({ name }) => name);

const KINDS = ['application/json', 'text/event-stream', 'text/csv'];
const isSuccess = (status: string): boolean => status.startsWith('2');
/** What an answer is made of: JSON, events that carry it, or a table. */
const jsonOf = (response: { content?: Record<string, { schema?: Schema }> } | undefined): Schema =>
  resolved(document, KINDS.map((kind) => response?.content?.[kind]).find((content) => content)?.schema);

/** A schema that says what is in it. */
function isClosed(schema: Schema): boolean {
  const { type, properties, items } = resolved(document, schema);
  if (type === 'array') return items !== undefined && isClosed(items);
  return properties === undefined ? type !== undefined && type !== 'object' : Object.keys(properties).length > 0;
}

describe('the API document', () => {
  it('says what every route answers, but for answers without a body', () => {
    const silent = routes.filter(({ operation }) => {
      const [status = '', response] = Object.entries(operation.responses).find(([code]) => isSuccess(code)) ?? [];
      return status !== '204' && !isClosed(jsonOf(response));
    });
    expect(named(silent)).toEqual([]);
    expect(routes.length).toBeGreaterThan(25);
  });

  it('gives each route one kind of success', () => {
    const undecided = routes.filter(({ operation }) => Object.keys(operation.responses).filter(isSuccess).length !== 1);
    expect(named(undecided)).toEqual([]);
  });

  it('says how every route may refuse, in the shape of errors of its surface, with examples', () => {
    const silent = routes.filter(({ name, operation }) => {
      const refusals = Object.entries(operation.responses).filter(([status]) => status.startsWith('4'));
      if (NEVER_REFUSED.includes(name)) return refusals.length > 0;
      const complete = refusals.every(([, response]) => {
        const json = response.content?.['application/json'];
        return (
          /\/(?:Closed|Payments)?ErrorDto$/.test(json?.schema?.$ref ?? '') &&
          Object.keys(json?.examples ?? {}).length > 0
        );
      });
      return refusals.length === 0 || !complete;
    });
    expect(named(silent)).toEqual([]);
  });

  it('gives every route a summary and a tag, and every operation a name of its own', () => {
    expect(named(routes.filter(({ operation }) => !operation.summary))).toEqual([]);
    expect(named(routes.filter(({ operation }) => operation.tags?.length !== 1))).toEqual([]);
    const names = routes.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets every write that asks for a token be repeated with a key', () => {
    const writes = routes.filter(({ method, operation }) => method !== 'GET' && operation.security);
    const once = writes.filter(
      ({ operation }) =>
        !operation.parameters?.some(({ name, in: where }) => where === 'header' && name === 'Idempotency-Key'),
    );
    expect(named(once)).toEqual([]);
    expect(writes.length).toBeGreaterThan(5);
  });

  it('gives every property of every schema a type', () => {
    const vague = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries(schema.properties ?? {})
        .filter(([, property]) => !isClosed(property) && !isMap(property))
        .map(([property]) => `${name}.${property}`),
    );
    expect(vague).toEqual([]);
  });
});

/** An object whose keys are data. */
function isMap(schema: Schema & { readonly additionalProperties?: unknown }): boolean {
  return typeof schema.additionalProperties === 'object';
}
