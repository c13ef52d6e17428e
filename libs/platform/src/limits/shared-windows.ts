import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit } from './limit';

export interface SharedWindowsOptions {
  readonly url: string;
  /** How long a call may wait for Redis. */
  readonly patienceMs?: number;
  /** How long a connection may take, and the pause between two tries. */
  readonly connectMs?: number;
  readonly retryMs?: number;
}

/** Failures in a row after which Redis is left alone for a while, so that not every call has to find out for itself. */
const STRIKES = 3;

/**
 * Windows in Redis, shared by every process: one script counts and reads at once. Redis may be away, frozen or slow: then
 * there is no answer, soon, and the caller counts for itself.
 */
export class SharedWindows {
  private readonly logger = new Logger('Limits');
  private line: Line | null = null;
  private attempt: Redis | null = null;
  private retry: NodeJS.Timeout | undefined;
  private strikes = 0;
  private wasTold = false;
  private isClosed = false;

  constructor(private readonly options: SharedWindowsOptions) {}

  /** Whether calls are counted in Redis just now. */
  get isUp(): boolean {
    return this.line !== null;
  }

  /** Tries to connect, and goes on trying until it is closed. Never throws. */
  async connect(): Promise<void> {
    if (this.isClosed) return;
    // Reconnecting is ours: a client that waits for ever, or queues what it cannot send, helps nobody.
    const client = new Redis(this.options.url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      connectTimeout: this.connectMs,
      // A frozen server never says goodbye.
      disconnectTimeout: 200,
      connectionName: 'breadboard-limits',
    });
    this.attempt = client;
    client.on('error', () => undefined);
    client.on('close', () => this.lose(client));
    try {
      await within(this.connectMs, answering(client));
      this.take(client);
    } catch {
      client.disconnect();
      this.tryLater();
    }
  }

  /** Counts one call. @returns how the window stands, or null when Redis does not say. */
  async count(limit: Limit, key: string): Promise<{ readonly count: number; readonly msLeft: number } | null> {
    const { line } = this;
    if (!line) return null;
    try {
      const counted = await within(this.options.patienceMs ?? 50, line.count(limit, key));
      this.strikes = 0;
      return counted;
    } catch {
      this.strikes += 1;
      if (this.strikes >= STRIKES) this.lose(line.client);
      return null;
    }
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.retry);
    this.attempt?.disconnect();
    this.line?.client.disconnect();
    this.line = null;
  }

  private take(client: Redis): void {
    this.attempt = null;
    if (this.isClosed) return client.disconnect();
    this.line = new Line(client);
    this.strikes = 0;
    if (this.wasTold) this.logger.warn('Redis is back: calls are counted together again.');
    this.wasTold = false;
  }

  private lose(client: Redis): void {
    if (this.line?.client !== client) return;
    this.line = null;
    client.disconnect();
    this.tryLater();
  }

  private tryLater(): void {
    if (this.isClosed) return;
    if (!this.wasTold)
      this.logger.warn('Redis does not answer: each process counts calls for itself until it is back.');
    this.wasTold = true;
    this.retry = setTimeout(() => void this.connect(), this.options.retryMs ?? 1_000).unref();
  }

  private get connectMs(): number {
    return this.options.connectMs ?? 500;
  }
}

/** A connection that works, with a counter for each limit. */
class Line {
  private readonly counters = new Map<string, RateLimiterRedis>();

  constructor(readonly client: Redis) {}

  async count(limit: Limit, key: string): Promise<{ count: number; msLeft: number }> {
    const { consumedPoints, msBeforeNext } = await this.counterOf(limit)
      .consume(key)
      .catch((outcome: unknown) => {
        // Over the limit is an outcome like any other here.
        if (outcome instanceof RateLimiterRes) return outcome;
        throw outcome;
      });
    return { count: consumedPoints, msLeft: msBeforeNext };
  }

  private counterOf(limit: Limit): RateLimiterRedis {
    const known = this.counters.get(limit.name);
    if (known) return known;
    const counter = new RateLimiterRedis({
      storeClient: this.client,
      keyPrefix: `rl:${limit.name}`,
      points: limit.calls,
      duration: limit.seconds,
      rejectIfRedisNotReady: true,
    });
    this.counters.set(limit.name, counter);
    return counter;
  }
}

async function answering(client: Redis): Promise<void> {
  await client.connect();
  await client.ping();
}

/** What `work` comes to, unless it takes longer. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // A busy process may find the time over before it has read an answer that came long ago: one more look at the sockets.
    const timer = setTimeout(() => setImmediate(() => reject(new Error('took too long'))), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
