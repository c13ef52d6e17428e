import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import { describeFailure } from '@breadboard/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type PageAssets, readPageAssets } from './page-assets';
import { choicesOf, type PageLanguage } from './page-choices';
import { type PageContent, pageDocument } from './page-document';
import { ASSET_CACHING, ICON_CACHING, PAGE_HEADERS } from './page-policy';

const APPS = join(__dirname, '..', '..', '..');
const HASHED = `${sep}assets${sep}`;
const COMPRESS = promisify(gzip);
/** Gzip at this level takes less time than it saves on any line. */
const FAST = { level: 5 } as const;

type Rendered = { readonly status: number } & PageContent;

/** How the shop makes its menu on the server. */
interface ServerModule {
  readonly render: (visit: PageVisit) => Promise<Rendered>;
}

/** One call of a page: where to, in which language, and how to read the public API. */
interface PageVisit {
  readonly url: string;
  readonly tenant: string;
  readonly language: PageLanguage;
  readonly read: (path: string) => Promise<{ status: number; body: unknown }>;
}

/**
 * Serves the built pages: the shop below `/shop/<tenant>`, the console below `/console`, each with its hashed files below an
 * underscore, which no tenant's slug begins with. Without a build of the pages there are none.
 * @returns whether there are.
 */
export async function servePages(app: NestFastifyApplication, logger: Logger): Promise<boolean> {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const shop = readPageAssets(join(APPS, 'storefront'), '/shop/_/');
  const console = readPageAssets(join(APPS, 'console'), '/console/_/');
  if (!shop || !console) return false;
  await serveFiles(app, shop);
  await serveFiles(app, console);
  const render = rendererOf(shop, logger);
  server.get('/shop/:tenant', (request, reply) => answer(request, reply, shop, () => render(server, request)));
  server.get('/shop/:tenant/*', (request, reply) => answer(request, reply, shop, () => emptyPage('Shop')));
  for (const path of ['/console', '/console/*']) {
    server.get(path, (request, reply) => answer(request, reply, console, () => emptyPage('Console')));
  }
  return true;
}

async function serveFiles(app: NestFastifyApplication, { folder, base }: PageAssets): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: base,
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) =>
      void response.header('cache-control', path.includes(HASHED) ? ASSET_CACHING : ICON_CACHING),
  });
}

function emptyPage(title: string): Promise<Rendered> {
  return Promise.resolve({ status: 200, title, html: '', state: null });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  assets: PageAssets,
  make: () => Promise<Rendered>,
): Promise<FastifyReply> {
  const page = await make();
  const document = pageDocument(assets, choicesOf(request.headers), page);
  void reply.code(page.status).headers(PAGE_HEADERS);
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(document);
  return reply.header('content-encoding', 'gzip').send(await COMPRESS(document, FAST));
}

type Renderer = (server: FastifyInstance, request: FastifyRequest) => Promise<Rendered>;

/** What makes the shop's first page. Where that does not work on the server, the browser makes all of it. */
function rendererOf({ serverModule }: PageAssets, logger: Logger): Renderer {
  if (serverModule === null) return () => emptyPage('Shop');
  return async (server, request) => {
    const { tenant } = request.params as { tenant: string };
    const { language } = choicesOf(request.headers);
    try {
      // Loaded at the first visit: a server that only answers calls does without.
      const { render } = createRequire(__filename)(serverModule) as ServerModule;
      return await render({ url: request.url, tenant, language, read: (path) => readApi(server, request, path) });
    } catch (error) {
      logger.error({ err: describeFailure(error) }, 'a page could not be made on the server');
      return emptyPage('Shop');
    }
  };
}

/** Asks the API as the visitor would, without a way over the network; it is counted as the visitor's call. */
async function readApi(
  server: FastifyInstance,
  request: FastifyRequest,
  path: string,
): Promise<{ status: number; body: unknown }> {
  const answered = await server.inject({ method: 'GET', url: path, remoteAddress: request.ip });
  return { status: answered.statusCode, body: answered.json() };
}
