import { NestFactory } from '@nestjs/core';
import { type Config, createLogger, JobRunner, NestLoggerAdapter } from '@breadboard/platform';
import type { Logger } from 'pino';
import { WorkerModule } from './worker.module';

export interface RunningWorker {
  readonly logger: Logger;
  close(): Promise<void>;
}

/** Starts the jobs, without an HTTP server. Any number of workers may run at once. */
export async function startWorker(config: Config, ownerUrl: string): Promise<RunningWorker> {
  const logger = createLogger(config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, ownerUrl), {
    logger: new NestLoggerAdapter(logger),
    abortOnError: false,
  });
  const jobs = app.get(JobRunner);
  jobs.start();
  const close = async (): Promise<void> => {
    await jobs.stop();
    await app.close();
  };
  return { logger, close };
}
