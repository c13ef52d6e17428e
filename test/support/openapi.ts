import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of an OpenAPI document as the tests look at. */
export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<
    string,
    {
      readonly content?: Record<
        string,
        { readonly schema?: Schema; readonly example?: unknown; readonly examples?: object }
      >;
    }
  >;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const COMMITTED = join(__dirname, '..', '..', 'docs', 'api', 'openapi.json');

/**
 * The document as it is committed, which a test holds equal to what the built server says. A server that runs from its
 * sources knows less: what it is told by comments and types is read at build time.
 */
export function readOpenApi(): OpenApi {
  return JSON.parse(readFileSync(COMMITTED, 'utf8')) as OpenApi;
}

/** Every operation of the document. */
export function routesOf(document: OpenApi): Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** A schema with its reference followed and its parts put together. */
export function resolved(document: OpenApi, schema: Schema | undefined): Schema {
  if (!schema) return {};
  if (schema.$ref) return resolved(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? '']);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolved(document, part));
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>,
    required: parts.flatMap((part) => part.required ?? []),
  };
}

/** A path with its parameters filled in. */
export function filled(path: string, value: (name: string) => string): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
}
