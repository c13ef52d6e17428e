import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { unavailable } from './error-body';
import { answerFailure } from './error.filter';

const HARD_LIMIT_MS = 20_000;
const SWEEP_MS = 200;
/** How long a balancer gets to see that the server is not ready any more, before requests are refused. */
const NOTICE_MS = 500;

export interface ShutdownOptions {
  /** Called once, before anything ends: the readiness probe says no from here on. */
  readonly beforeStop: () => void;
  /** What has to end while the database can still be reached. */
  readonly stopFirst: () => Promise<void>;
}

/** Ends something calmly. Between the notice that it will end and the first refusal lie `noticeMs`, by default none. */
export type Shutdown = (noticeMs?: number) => Promise<void>;

/** Servers that take no new requests. */
const ending = new WeakSet<FastifyInstance>();

/** From the moment it begins to end, a server refuses new requests in our own words. */
export function refuseWhileEnding(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    ending.add(server);
    done();
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (!ending.has(server)) return done();
    void reply.header('connection', 'close');
    answerFailure(unavailable(), request, reply);
  });
}

/**
 * Ends the server calmly: no new requests, those under way are answered, idle connections are closed, then the rest stops.
 * @returns a function that may be called by many; all wait for the same end.
 */
export function shutdownOf(app: NestFastifyApplication, options: ShutdownOptions): Shutdown {
  let end: Promise<void> | undefined;
  return (noticeMs = 0) => (end ??= endOf(app, options, noticeMs));
}

async function endOf(app: NestFastifyApplication, options: ShutdownOptions, noticeMs: number): Promise<void> {
  options.beforeStop();
  if (noticeMs > 0) await sleep(noticeMs);
  ending.add(app.getHttpAdapter().getInstance());
  await options.stopFirst();
  // A client that keeps its connection open must not keep the server alive.
  const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

/**
 * Ends the process on SIGTERM and SIGINT, and after a failure that nobody caught; hard when that takes too long. Signals
 * that come while it ends change nothing: a terminal sends them to every process, and npm passes them on once more.
 */
export function endProcessWith(shutdown: Shutdown, logger: Logger): void {
  let isEnding = false;
  let exitCode = 0;
  const end = (code: number): void => {
    exitCode = Math.max(exitCode, code);
    if (isEnding) return;
    isEnding = true;
    const hardLimit = setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
    const exit = (status: number): void => {
      clearTimeout(hardLimit);
      process.exit(status);
    };
    shutdown(NOTICE_MS).then(
      () => exit(exitCode),
      () => exit(1),
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
