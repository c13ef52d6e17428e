import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { addConventions } from './openapi-conventions';
import { RouteAudit } from './route-audit';

/** The one document of all surfaces, one tag a surface. */
export function buildOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = [
    'Restaurant commerce: customers, loyalty, orders, stock. Every path under `/api/v1` is also served as `/v1/commerce/…`.',
    'Amounts are major units of the currency; times are UTC, ISO 8601; unknown fields are refused.',
    'Writes take an `Idempotency-Key` header: a repeat with the same key gets the first answer again.',
  ].join('\n\n');
  const routes = app.get(RouteAudit).routes();
  const builder = new DocumentBuilder()
    .setTitle('Breadboard API')
    .setDescription(description)
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey')
    .addTag('Commerce API', 'Customers, loyalty, orders and inventory, for seven roles.')
    .addTag('PB&J Platform API', 'Sandwiches for kiosks and partners: orders, customers and inventory by API key.')
    .addTag(
      'Payments customers API',
      'Customers and their sources, in camelCase: also served as `/v1/payments/…`, and as `/customers` and `/sources`.',
    )
    .addTag('Sign-in', 'Tokens and the keys they are checked with.')
    .addTag('Operation', 'Whether the server lives and is ready.');
  if (routes.some(({ path }) => path.startsWith('/api/v1/demo/'))) {
    builder.addTag('Demo', 'What only a demo has; a server with real restaurants does not know these paths.');
  }
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return addConventions(document, routes);
}

/** Serves the document at `/docs/openapi.json`, and a page to read and try it at `/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => buildOpenApiDocument(app), { jsonDocumentUrl: 'docs/openapi.json' });
}
