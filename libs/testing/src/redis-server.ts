import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port';

// It ends with its input, and so with the test run, however that ends.
const GUARDED = 'redis-server "$@" > /dev/null & echo $!; read -r _; kill -9 $! 2> /dev/null';

interface RunningRedis {
  readonly guard: ChildProcess;
  readonly pid: number;
}

/** A Redis of a test's own, on a free port, that can be frozen, killed and started again empty. */
export class RedisServer {
  private running: RunningRedis | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it empty, and waits until it answers. */
  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const guard = spawn('sh', ['-c', GUARDED, 'redis', ...args], { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' });
    const [line] = (await once(guard.stdout, 'data')) as [Buffer];
    this.running = { guard, pid: Number(line.toString()) };
    for (let tries = 0; tries < 200; tries += 1) {
      if (await this.answers()) return;
      await sleep(50);
    }
    throw new Error('redis-server did not start');
  }

  /** It keeps its connections and says nothing any more, until it is thawed. */
  freeze(): void {
    if (this.running) process.kill(this.running.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (this.running) process.kill(this.running.pid, 'SIGCONT');
  }

  /** Ends it without a word, frozen or not. */
  async kill(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    if (!running) return;
    const ended = once(running.guard, 'exit');
    running.guard.stdin?.end();
    await ended;
  }

  /** Asks it something, past whatever is tested. */
  async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }

  private async answers(): Promise<boolean> {
    return this.ask((client) => client.ping()).then(
      () => true,
      () => false,
    );
  }
}

/**
 * `describe` where there is a redis-server, and a group that is skipped, with the reason in its name, where there is none:
 * `apt-get install redis-server` brings one.
 */
export function describeWithRedis(name: string, tests: () => void): void {
  if (spawnSync('redis-server', ['--version']).status === 0) describe(name, tests);
  else describe.skip(`${name} (skipped: no redis-server on this machine)`, tests);
}
