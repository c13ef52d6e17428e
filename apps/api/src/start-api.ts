import {
  type Config,
  createHttpApp,
  createLogger,
  JobRunner,
  Readiness,
  serveOpenApi,
  type Shutdown,
  shutdownOf,
} from '@breadboard/platform';
import type { Logger } from 'pino';
import { ApiModule } from './api.module';
import { servePages } from './pages/serve-pages';

/** A server that answers. */
export interface RunningApi {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  readonly logger: Logger;
  /** Ends it calmly; may be called by many. */
  readonly close: Shutdown;
}

/** Starts the HTTP server, and the worker's jobs beside it when the configuration says so. */
export async function startApi(config: Config, ownerUrl: string): Promise<RunningApi> {
  const logger = createLogger(config.logLevel);
  const app = await createHttpApp(ApiModule.forRoot(config, ownerUrl), {
    logger,
    trustedProxies: config.trustedProxies,
  });
  serveOpenApi(app);
  await servePages(app, logger);
  await app.listen(config.port, config.host);
  const jobs = app.get(JobRunner);
  if (config.inlineWorker) jobs.start();
  const readiness = app.get(Readiness);
  const close = shutdownOf(app, {
    beforeStop: () => {
      readiness.isReady = false;
    },
    stopFirst: () => jobs.stop(),
  });
  return { url: await app.getUrl(), logger, close };
}
