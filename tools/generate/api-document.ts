import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiModule } from '@breadboard/app-api';
import { buildOpenApiDocument, createHttpApp, createLogger, loadConfig, migrate } from '@breadboard/platform';
import { MIGRATIONS } from '../../migrations';
import { withOwnerDatabase } from '../database/owner-database';

export type ApiDocument = ReturnType<typeof buildOpenApiDocument>;

/**
 * The OpenAPI document as the server serves it, with paths and schemas in alphabetical order. The server is built on a
 * database of its own that is gone afterwards, whatever database the environment names.
 */
export async function apiDocument(): Promise<ApiDocument> {
  const directory = await mkdtemp(join(tmpdir(), 'breadboard-generate-'));
  try {
    return await withOwnerDatabase({ DATA_DIR: directory }, { create: true }, (url) => documentOn(url, directory));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function documentOn(ownerUrl: string, dataDir: string): Promise<ApiDocument> {
  await migrate(ownerUrl, MIGRATIONS);
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const app = await createHttpApp(ApiModule.forRoot(config, ownerUrl), { logger: createLogger('silent') });
  try {
    await app.init();
    return inOrder(buildOpenApiDocument(app));
  } finally {
    await app.close();
  }
}

function inOrder(document: ApiDocument): ApiDocument {
  const components = { ...document.components, schemas: sortedByKey(document.components?.schemas ?? {}) };
  return { ...document, paths: sortedByKey(document.paths), components };
}

function sortedByKey<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
