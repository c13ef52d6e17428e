import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';

const HARD_LIMIT_MS = 20_000;
const SWEEP_MS = 200;

export interface ShutdownOptions {
  readonly logger: Logger;
  /** What else has to end, in order, after the server has answered its last request. */
  readonly thenStop: readonly (() => Promise<void>)[];
  /** Called once, before anything ends: the readiness probe says no from here on. */
  readonly beforeStop?: () => void;
}

/**
 * Ends the server calmly: no new requests, those under way are answered, idle connections are closed, then the rest stops.
 * @returns a function that may be called by many; all wait for the same end.
 */
export function shutdownOf(app: NestFastifyApplication, options: ShutdownOptions): () => Promise<void> {
  let ending: Promise<void> | undefined;
  return () => (ending ??= endOf(app, options));
}

async function endOf(app: NestFastifyApplication, options: ShutdownOptions): Promise<void> {
  options.beforeStop?.();
  // A client that keeps its connection open must not keep the server alive.
  const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
  for (const stop of options.thenStop) await stop();
}

/** Ends the process on SIGTERM and SIGINT, and after a failure that nobody caught; hard when that takes too long. */
export function endProcessWith(shutdown: () => Promise<void>, logger: Logger): void {
  const end = (code: number): void => {
    setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
    shutdown().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (failure: unknown) => {
      logger.fatal({ type: failure instanceof Error ? failure.name : typeof failure }, event);
      end(1);
    });
  }
}
