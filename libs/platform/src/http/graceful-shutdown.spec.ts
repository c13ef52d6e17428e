import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../observability/logger';
import { createHttpApp } from './create-http-app';
import { endProcessWith, type Shutdown, shutdownOf } from './graceful-shutdown';

/** Something that is waited for until the test opens it. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

let entered: Gate;
let slow: Gate;

@Controller()
class PaceController {
  @Get('slow')
  async slow(): Promise<object> {
    entered.open();
    await slow.opened;
    return { pace: 'slow' };
  }
  @Get('fast')
  fast(): object {
    return { pace: 'fast' };
  }
}
@Module({ controllers: [PaceController] })
class PaceModule {}

/** A connection that is kept, with everything the server has said on it. */
class Connection {
  private readonly socket: Socket;
  readonly closed: Promise<void>;
  said = '';

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', (chunk) => (this.said += chunk.toString()));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve()));
  }

  ask(path: string): void {
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-1\r\n\r\n`);
  }

  async hears(text: string): Promise<void> {
    for (const end = Date.now() + 5_000; !this.said.includes(text); await sleep(5)) {
      if (Date.now() > end) throw new Error(`"${text}" was not heard, but: ${this.said}`);
    }
  }

  hangUp(): void {
    this.socket.destroy();
  }
}

let app: NestFastifyApplication;
let events: string[];
let jobs: Gate;
let shutdown: Shutdown;
let connections: Connection[];

function connected(): Connection {
  const { port } = app.getHttpServer().address() as { port: number };
  const connection = new Connection(port);
  connections.push(connection);
  return connection;
}

beforeEach(async () => {
  [entered, slow, jobs, events, connections] = [new Gate(), new Gate(), new Gate(), [], []];
  app = await createHttpApp(PaceModule, { logger: createLogger('silent') });
  await app.listen(0, '127.0.0.1');
  shutdown = shutdownOf(app, {
    beforeStop: () => events.push('not ready'),
    stopFirst: async () => {
      events.push('stopping jobs');
      await jobs.opened;
    },
  });
});
afterEach(async () => {
  slow.open();
  jobs.open();
  for (const connection of connections) connection.hangUp();
  await shutdown();
});

const REFUSAL = JSON.stringify({
  error: 'unavailable',
  message: 'The service is busy. Try again shortly.',
  request_id: 'mine-1',
});

describe('a server that ends', () => {
  it('answers what is under way, refuses what is new, hangs up on who is idle, and only then is over', async () => {
    const [busy, idle, late] = [connected(), connected(), connected()];
    idle.ask('/fast');
    await idle.hears('{"pace":"fast"}');
    busy.ask('/slow');
    await entered.opened;

    const over = shutdown().then(() => events.push('over'));
    late.ask('/fast');
    await late.hears(REFUSAL);
    expect(late.said).toMatch(/^HTTP\/1\.1 503 /);
    expect(late.said.toLowerCase()).toMatch(/\r\nretry-after: 1\r\n/);
    expect(late.said.toLowerCase()).toMatch(/\r\nconnection: close\r\n/);
    expect(late.said.toLowerCase()).toMatch(/\r\nx-request-id: mine-1\r\n/);
    await late.closed;

    jobs.open();
    await idle.closed;
    expect(events).toEqual(['not ready', 'stopping jobs']);
    slow.open();
    await busy.hears('{"pace":"slow"}');
    await busy.closed;
    await over;
    expect(busy.said).toMatch(/^HTTP\/1\.1 200 /);
    expect(events.at(-1)).toBe('over');
  });

  it('refuses what comes behind a request that is under way, also when it is closed without further ado', async () => {
    const busy = connected();
    busy.ask('/slow');
    await entered.opened;
    const closed = app.close();
    await sleep(50);
    busy.ask('/fast');
    await sleep(50);
    slow.open();
    await busy.hears(REFUSAL);
    expect(busy.said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    await closed;
    jobs.open();
  });

  it('serves as before while it gives notice', async () => {
    const guest = connected();
    const over = shutdown(300);
    guest.ask('/fast');
    await guest.hears('{"pace":"fast"}');
    expect(events).toEqual(['not ready']);
    await sleep(350);
    guest.ask('/fast');
    await guest.hears(REFUSAL);
    jobs.open();
    await over;
  });

  it('ends once, whoever asks and how often', async () => {
    jobs.open();
    await Promise.all([shutdown(), shutdown(), shutdown(60_000)]);
    expect(events).toEqual(['not ready', 'stopping jobs']);
  });
});

describe('a process that ends', () => {
  const SIGNALS = ['SIGTERM', 'SIGINT', 'uncaughtException', 'unhandledRejection'] as const;
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  let before: readonly (readonly [string, readonly unknown[]])[];
  let exits: (number | undefined)[];
  let ended: Gate;
  let notices: (number | undefined)[];

  beforeEach(() => {
    before = SIGNALS.map((name) => [name, process.listeners(name as NodeJS.Signals)] as const);
    [exits, notices, ended] = [[], [], new Gate()];
    lines.splice(0);
    jest.spyOn(process, 'exit').mockImplementation(((code?: number) => exits.push(code)) as never);
    endProcessWith((noticeMs) => {
      notices.push(noticeMs);
      return ended.opened;
    }, logger);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const [name, listeners] of before) {
      for (const listener of process.listeners(name as NodeJS.Signals)) {
        if (!listeners.includes(listener)) process.removeListener(name, listener);
      }
    }
  });

  it('does so once, and gives a balancer half a second to notice, however many signals come', async () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGINT', 'SIGTERM'] as const) process.emit(signal, signal);
    expect([notices, exits]).toEqual([[500], []]);
    ended.open();
    await sleep(10);
    expect(exits).toEqual([0]);
  });

  it('ends with 1 after a failure that nobody caught, also while it ends, and logs no more than its kind', async () => {
    process.emit('SIGTERM', 'SIGTERM');
    process.emit('uncaughtException', new TypeError('canary@guest.example'));
    ended.open();
    await sleep(10);
    expect(exits).toEqual([1]);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 'fatal', type: 'TypeError', msg: 'uncaughtException' }),
    ]);
    expect(lines.join('')).not.toContain('canary');
  });
});
