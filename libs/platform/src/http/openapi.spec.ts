import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public, RequirePermission } from '../auth/permissions.decorator';
import { createLogger } from '../observability/logger';
import { ApiErrors, PublicApiErrors } from './api-errors.decorator';
import { createHttpApp } from './create-http-app';
import { TextField } from './fields';
import { buildOpenApiDocument, serveOpenApi } from './openapi';
import { RouteAudit } from './route-audit';

const ERRORS = {
  toast_burnt: { kind: 'conflict', message: 'The toast is burnt.' },
  toast_cold: { kind: 'conflict', message: 'The toast is cold.' },
} as const;

class ToastDto {
  @TextField({ min: 1, max: 20, example: 'rye' })
  bread: string;
  @TextField({ min: 1, max: 20, optional: true, nullable: true })
  wish?: string | null;
}

@Controller('api/v1/toasts')
class ToastsController {
  @Post()
  @RequirePermission('menu.change')
  @ApiErrors(ERRORS, 'toast_burnt', 'toast_cold')
  make(@Body() toast: ToastDto): ToastDto {
    return toast;
  }
  @Get()
  @Public()
  @PublicApiErrors(ERRORS)
  list(): object {
    return {};
  }
}
@Module({ controllers: [ToastsController], providers: [RouteAudit] })
class ToastsModule {}

type Examples = Record<string, { value: { error: string; message: string; request_id: string } }>;
interface Response {
  readonly description: string;
  readonly content: { 'application/json': { schema: object; examples: Examples } };
}

describe('the document of the API', () => {
  let app: NestFastifyApplication;
  let document: OpenAPIObject;

  beforeAll(async () => {
    app = await createHttpApp(ToastsModule, { logger: createLogger('silent') });
    serveOpenApi(app);
    await app.init();
    document = buildOpenApiDocument(app);
  });
  afterAll(() => app.close());

  const responsesOf = (method: 'get' | 'post'): Record<string, Response> =>
    document.paths['/api/v1/toasts']?.[method]?.responses as unknown as Record<string, Response>;

  it('has every refusal of a route by its status, in the one shape and with an example a code', () => {
    const conflict = responsesOf('post')['409'];
    expect(conflict?.description).toMatch(/^toast_burnt, toast_cold\b/);
    const { schema, examples } = conflict?.content['application/json'] ?? { schema: {}, examples: {} };
    expect(schema).toEqual({ $ref: '#/components/schemas/ErrorDto' });
    expect(examples.toast_cold?.value).toEqual({
      error: 'toast_cold',
      message: 'The toast is cold.',
      request_id: expect.any(String),
    });
    expect(document.components?.schemas).toHaveProperty('ErrorDto');
  });

  it('tells a public route from one that asks for a token', () => {
    expect(Object.keys(responsesOf('post'))).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '429', '503']),
    );
    expect(Object.keys(responsesOf('get'))).toEqual(expect.arrayContaining(['400', '429', '503']));
    for (const status of ['401', '403', '404']) expect(responsesOf('get')).not.toHaveProperty(status);
  });

  it('asks for a token and takes a key where a signed-in caller writes, and not where anybody reads', () => {
    const { post, get } = document.paths['/api/v1/toasts'] ?? {};
    expect(post?.security).toEqual([{ bearer: [] }]);
    expect(post?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
    expect(get?.security).toBeUndefined();
    expect(JSON.stringify(get)).not.toContain('Idempotency-Key');
  });

  it('knows what a field takes', () => {
    const toast = document.components?.schemas?.ToastDto as { properties: Record<string, object>; required: string[] };
    expect(toast.properties.bread).toMatchObject({ type: 'string', minLength: 1, maxLength: 20, example: 'rye' });
    expect(toast.properties.wish).toMatchObject({ nullable: true });
    expect(toast.required).toEqual(['bread']);
  });

  it('names operations for a client, and is served as JSON', async () => {
    expect(document.paths['/api/v1/toasts']?.post?.operationId).toBe('Toasts_make');
    const answer = await app.inject('/docs/openapi.json');
    expect([answer.statusCode, answer.json().paths]).toEqual([200, JSON.parse(JSON.stringify(document.paths))]);
    expect((await app.inject('/docs')).statusCode).toBe(200);
  });
});
