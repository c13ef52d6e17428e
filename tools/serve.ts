import { join } from 'node:path';
import { startApi } from '@breadboard/app-api';
import { startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import {
  type Config,
  ConfigError,
  endProcessWith,
  loadConfig,
  mailFolderOf,
  migrate,
  type Shutdown,
} from '@breadboard/platform';
import { MIGRATIONS } from '../migrations';
import { loadDemo } from './demo';
import { ensureDatabase } from './database/ensure-database';
import { welcome } from './welcome';

/** `npm start`: a database if none is given, the newest schema, the demo data, and the server with its jobs. */
async function main(): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config);
  try {
    await migrate(database.ownerUrl, MIGRATIONS);
    if (config.demo) await loadDemo(database.ownerUrl, new Date());
    const api = await startApi(config, database.ownerUrl);
    const stop: Shutdown = async (noticeMs) => {
      await api.close(noticeMs);
      await database.stop();
    };
    endProcessWith(stop, api.logger);
    console.log(welcome(api.url, config.demo, config.smtp || config.production ? null : mailFolderOf(config)));
  } catch (error) {
    await database.stop();
    throw error;
  }
}

interface OpenDatabase {
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, stop: async () => undefined };
  const server = await startEmbeddedPostgres({ directory: join(config.dataDir, 'postgres') });
  return { ownerUrl: await ensureDatabase(server.url), stop: () => server.stop() };
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'Breadboard could not start.';
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken. Choose another one: PORT=3001 npm start`;
  if (error instanceof ConfigError) return error.message;
  return `Breadboard could not start: ${error.message}`;
}
