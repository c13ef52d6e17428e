import { ConfigError, createLogger, endProcessWith, loadConfig } from '@breadboard/platform';
import { startWorker } from './start-worker';

/** The worker process of a deployment: it takes DATABASE_URL, and runs the jobs that no request waits for. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.databaseUrl)
    throw new ConfigError(['DATABASE_URL is needed; `npm start` works without a worker of its own']);
  const worker = await startWorker(config, config.databaseUrl);
  endProcessWith(() => worker.close(), worker.logger);
  worker.logger.info('working');
}

main().catch((error: unknown) => {
  const words = error instanceof ConfigError ? error.message : 'The worker could not start.';
  createLogger('info').fatal({ type: error instanceof Error ? error.name : typeof error }, words);
  process.exit(1);
});
