import type { OpenAPIObject } from '@nestjs/swagger';
import { errorResponses } from './api-errors.decorator';
import { addConventions } from './openapi-conventions';
import type { AuditedRoute } from './route-audit';

const CONFLICT = errorResponses({ email_exists: { kind: 'conflict', message: 'Email already registered' } }, [
  'email_exists',
]);

const ROUTES: readonly AuditedRoute[] = [
  { method: 'GET', path: '/things/:thing_id', permission: 'audit.read' },
  { method: 'PUT', path: '/things/:thing_id', permission: 'team.change' },
  { method: 'GET', path: '/menu', permission: 'menu.read' },
  { method: 'POST', path: '/login', permission: 'public' },
  { method: 'POST', path: '/kiosk', permission: 'pbj.orders' },
];

function described(): OpenAPIObject['paths'] {
  const id = { name: 'thing_id', in: 'path' as const, required: true };
  const document: OpenAPIObject = {
    openapi: '3.0.0',
    info: { title: 'sample', version: '1' },
    paths: {
      '/things/{thing_id}': {
        get: { parameters: [id], responses: {} },
        put: { parameters: [id], responses: { 409: CONFLICT.get(409) ?? { description: '' } } },
      },
      '/menu': { get: { responses: {} } },
      '/login': { post: { responses: {} } },
      '/kiosk': { post: { responses: {} } },
    },
  };
  return addConventions(document, ROUTES).paths;
}

const namesOf = (parameters: readonly object[] = []): string[] =>
  parameters.map((one) => (one as { name: string }).name);

describe('the conventions of the API document', () => {
  it('ask for a token exactly where the guard does', () => {
    const paths = described();
    expect(paths['/things/{thing_id}']?.get?.security).toEqual([{ bearer: [] }]);
    expect(paths['/things/{thing_id}']?.put?.security).toEqual([{ bearer: [] }]);
    expect([paths['/menu']?.get, paths['/login']?.post]).toEqual([{ responses: {} }, { responses: {} }]);
  });

  it('ask for a key where keys are the credential, and show refusals as they are there', () => {
    const kiosk = described()['/kiosk']?.post;
    expect(kiosk?.security).toEqual([{ apiKey: [] }]);
    expect(namesOf(kiosk?.parameters)).toEqual(['Idempotency-Key']);
    const [conflict] = JSON.stringify(kiosk?.responses[409]).match(/"schema":[^}]+}/) ?? [];
    expect(conflict).toBe('"schema":{"$ref":"#/components/schemas/ClosedErrorDto"}');
    expect(JSON.stringify(kiosk)).not.toContain('request_id');
  });

  it('tell of the headers that a signed-in call may carry, after the parameters of its own', () => {
    const thing = described()['/things/{thing_id}'];
    expect(namesOf(thing?.get?.parameters)).toEqual(['thing_id', 'X-Tenant-Id']);
    expect(namesOf(thing?.put?.parameters)).toEqual(['thing_id', 'X-Tenant-Id', 'Idempotency-Key']);
  });

  it('tell on every answer of a limited route how the limit stands, and on the refusal when to come back', () => {
    const limited: OpenAPIObject = {
      openapi: '3.0.0',
      info: { title: 'sample', version: '1' },
      paths: {
        '/menu': { get: { responses: { 200: { description: 'ok' }, 429: { description: 'rate_limited' } } } },
        '/health': { get: { responses: { 200: { description: 'ok' } } } },
      },
    };
    const { paths, components } = addConventions(limited, ROUTES);
    const headersOf = (path: string, status: number): string[] => {
      const response = paths[path]?.get?.responses[status];
      return Object.keys(response && 'headers' in response ? (response.headers ?? {}) : {});
    };
    const always = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
    expect(headersOf('/menu', 200)).toEqual(always);
    expect(headersOf('/menu', 429)).toEqual([...always, 'Retry-After']);
    expect(headersOf('/health', 200)).toEqual([]);
    expect(Object.keys(components?.headers ?? {})).toEqual([...always, 'Retry-After']);
  });

  it('add the refusals of a repeated write to those that the route has', () => {
    const thing = described()['/things/{thing_id}'];
    expect(Object.keys(thing?.put?.responses ?? {})).toEqual(['409', '422']);
    expect(thing?.put?.responses['409']).toMatchObject({
      description: 'email_exists, request_in_progress',
      content: { 'application/json': { examples: { email_exists: {}, request_in_progress: {} } } },
    });
    expect(thing?.put?.responses['422']).toMatchObject({
      description: 'idempotency_key_reused, card_data_not_accepted',
    });
    expect(thing?.get?.responses).toEqual({});
  });
});
