import { ConfigError, createLogger, endProcessWith, loadConfig } from '@breadboard/platform';
import { startApi } from './start-api';

/** The HTTP process of a deployment: it takes DATABASE_URL, and leaves migrations to a step of their own. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL is needed; `npm start` brings a database of its own']);
  const api = await startApi(config, config.databaseUrl);
  endProcessWith(api.close, api.logger);
  api.logger.info({ url: api.url }, 'listening');
}

main().catch((error: unknown) => {
  const words = error instanceof ConfigError ? error.message : 'The server could not start.';
  createLogger('info').fatal({ type: error instanceof Error ? error.name : typeof error }, words);
  process.exit(1);
});
