import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PERMISSIONS } from '@breadboard/contracts';
import { type AuditedRoute, RouteAudit } from '@breadboard/platform';
import { cloneDatabase, dropDatabase, testServerUrl } from '@breadboard/testing';
import { getMetadataStorage } from 'class-validator';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { filled, type OpenApi, resolved, routesOf, type Schema } from '../support/openapi';
import { type Handler, handlersOf, wholeApp } from './support/app-routes';
import { entityClasses } from './support/entity-classes';
import { inRoot } from './support/source-files';

/** What nobody need sign in for. A route is added here on purpose or not at all. */
const OPEN_TO_ALL = [
  'GET /.well-known/jwks.json',
  'GET /api/v1/locations',
  'GET /api/v1/locations/:location_id',
  'GET /api/v1/locations/:location_id/menu',
  'GET /api/v1/locations/:location_id/pickup-slots',
  'GET /api/v1/loyalty/program',
  'GET /api/v1/loyalty/rewards',
  'GET /api/v1/loyalty/rewards/:reward_id',
  'GET /api/v1/menu/dayparts',
  'GET /health/live',
  'GET /health/ready',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/password-reset',
  'POST /api/v1/auth/password-reset/confirm',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/register',
  'POST /api/v1/webhooks/stripe',
];
/** What the guards read from a query, before any DTO: looked up as a whole, so nothing has to be said about its shape. */
const READ_BY_GUARDS = ['tenant'];
const MAX_ROUTES = 10;

describe('the routes', () => {
  const document = JSON.parse(readFileSync(inRoot('docs/api/openapi.json'), 'utf8')) as OpenApi;
  let ownerUrl: string;
  let dataDir: string;
  let app: NestFastifyApplication;
  let routes: AuditedRoute[];
  let handlers: Handler[];
  beforeAll(async () => {
    ownerUrl = await cloneDatabase(testServerUrl());
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-routes-'));
    app = await wholeApp(ownerUrl, dataDir);
    routes = app.get(RouteAudit).routes();
    handlers = handlersOf(app);
  });
  afterAll(async () => {
    await app.close();
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('ask for a permission, but for those that are open on purpose', () => {
    const isOpen = ({ permission }: AuditedRoute): boolean =>
      permission === 'public' || PERMISSIONS[permission].cells.every((cell) => cell === 'pub');
    const open = routes.filter(isOpen).map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(OPEN_TO_ALL);
  });

  it('are all in the API document, and nothing else is', () => {
    const served = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(
      routesOf(document)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(served.sort());
  });

  it('are refused to whoever brings no token, but for the open ones', async () => {
    const closed = routesOf(document).filter(({ operation }) => operation.security);
    expect(closed).toHaveLength(routes.length - OPEN_TO_ALL.length);
    const server = app.getHttpAdapter().getInstance();
    for (const { method, path } of closed) {
      const answer = await server.inject({ method: method as 'GET', url: filled(path, () => 'x') });
      expect([method, path, answer.statusCode]).toEqual([method, path, 401]);
    }
  });

  it(`stand at most ${MAX_ROUTES} in a controller`, () => {
    const counts = new Map<string, number>();
    for (const { controller } of handlers) counts.set(controller, (counts.get(controller) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MAX_ROUTES)).toEqual([]);
    expect(handlers).toHaveLength(routes.length);
  });

  it('read bodies and queries into classes with a validator on every property', () => {
    const bare = routesOf(document).flatMap(({ method, path, operation }) => {
      const [controller, name] = operation.operationId.split('_');
      const handler = handlers.find((one) => one.controller === `${controller}Controller` && one.name === name);
      const documented = [...bodyFields(operation.requestBody), ...queryFields(operation.parameters)];
      const validated = new Set([...READ_BY_GUARDS, ...(handler?.inputs ?? []).flatMap(validatedFields)]);
      return documented.filter((field) => !validated.has(field)).map((field) => `${method} ${path}: ${field}`);
    });
    expect(bare).toEqual([]);
    expect(handlers.flatMap(({ inputs }) => inputs).length).toBeGreaterThan(10);
  });

  it('read what is inside a body into classes with a validator on every property, too', () => {
    const classes = new Map(validatedClasses().map((one) => [one.name, one]));
    const bare = [...requestSchemas(document)].flatMap((name) => {
      const one = classes.get(name);
      const validated = new Set(one ? validatedFields(one) : []);
      const documented = Object.keys(document.components.schemas[name]?.properties ?? {});
      return documented.filter((field) => !validated.has(field)).map((field) => `${name}.${field}`);
    });
    expect(bare).toEqual([]);
    expect(requestSchemas(document).size).toBeGreaterThan(8);
  });

  it('rest on modules that register every entity there is', async () => {
    const registered = app.get(DataSource).entityMetadatas.map(({ name }) => name);
    expect(registered.sort()).toEqual((await entityClasses()).map(({ name }) => name).sort());
  });

  function bodyFields(body: { content: Record<string, { schema: Schema }> } | undefined): string[] {
    return Object.keys(resolved(document, body?.content['application/json']?.schema).properties ?? {});
  }
});

function queryFields(parameters: readonly { name: string; in: string }[] = []): string[] {
  return parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
}

function validatedFields(target: new () => object): string[] {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  return metadatas.filter(({ type }) => type !== 'conditionalValidation').map(({ propertyName }) => propertyName);
}

/** Every class that has a validator. */
function validatedClasses(): (new () => object)[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<new () => object, unknown>;
  };
  return [...validationMetadatas.keys()];
}

/** Names of the schemas that a request's body is made of. */
function requestSchemas(document: OpenApi): Set<string> {
  const found = new Set<string>();
  const remembered = (name: string): string => {
    found.add(name);
    return name;
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      const name = key === '$ref' ? String(part).split('/').at(-1) : undefined;
      if (name === undefined) visit(part);
      else if (!found.has(name)) visit(document.components.schemas[remembered(name)]);
    }
  };
  for (const { operation } of routesOf(document)) visit(operation.requestBody);
  return found;
}
