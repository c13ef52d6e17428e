import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import { runInContext } from '../database/request-context';
import { NestLoggerAdapter } from '../observability/logger';
import { answerClientError } from './client-error';
import { malformedJson } from './error-body';
import { answerFailure, ErrorFilter } from './error.filter';
import { rewriteGatewayPath } from './gateway';
import { refuseWhileEnding } from './graceful-shutdown';
import { rememberRawBody } from './raw-body';
import { RouteTable } from './unknown-route';
import { chooseRequestId, requestIdOf } from './request-id';
import { logRequest } from './request-log';
import { safeHeaders } from './safe-headers';
import { RequestValidation } from './validation';

export interface HttpOptions {
  readonly logger: Logger;
  /** Hops of trusted reverse proxies; 0: the peer's address is the client's. */
  readonly trustedProxies?: number;
}

const KIB = 1024;
const TRANSPORT_POLICY = 'max-age=31536000; includeSubDomains';

/** The server around a root module: limits, request ids and context, error shape, validation, one log line a request. */
export async function createHttpApp(root: Type | DynamicModule, options: HttpOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(options));
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLoggerAdapter(options.logger),
    abortOnError: false,
    bodyParser: false,
    return503OnClosing: false,
    routeConflictPolicy: { shadow: 'error', duplicate: 'error' },
  });
  const routes = dressServer(app, options.logger);
  app.useGlobalFilters(new ErrorFilter(routes));
  app.useGlobalPipes(new RequestValidation());
  return app;
}

function serverOptions(options: HttpOptions): FastifyServerOptions {
  return {
    bodyLimit: 256 * KIB,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // Refused by a hook of ours, in the shape of every refusal.
    return503OnClosing: false,
    trustProxy: trustedHops(options.trustedProxies ?? 0),
    genReqId: (request) => chooseRequestId(request),
    rewriteUrl: (request) => rewriteGatewayPath(request.url ?? '/'),
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => answerFailure(error, request, reply),
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 200 },
  };
}

function dressServer(app: NestFastifyApplication, logger: Logger): RouteTable {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  app.getHttpServer().headersTimeout = 10_000;
  readJsonBodies(server);
  const safe = safeHeaders();
  server.addHook('onRoute', (route) => routes.add(route.method, route.url));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(safe);
    void reply.headers({ 'x-request-id': requestIdOf(request), 'cache-control': 'no-store' });
    // Over plain http a browser ignores it, and a machine that is tried out must not be remembered as safe.
    if (request.protocol === 'https') void reply.header('strict-transport-security', TRANSPORT_POLICY);
    runInContext({ requestId: requestIdOf(request) }, done);
  });
  server.addHook('onResponse', async (request, reply) => logRequest(logger, request, reply));
  refuseWhileEnding(server);
  return routes;
}

/**
 * JSON and nothing else. A body that cannot be read is refused by us, in our words; an empty one is none, since many clients
 * name JSON on every request, also where there is nothing to send.
 */
function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    rememberRawBody(request, text as string);
    if (text === '') return done(null);
    void parse(request, text as string, (error, body) => done(error ? malformedJson() : null, body));
  });
}

/** The client's address is taken from behind so many proxies, and never from what the client itself wrote. */
function trustedHops(hops: number): false | ((address: string, hop: number) => boolean) {
  return hops === 0 ? false : (_address, hop) => hop < hops;
}
