import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@breadboard/testing';

const ROOT = join(__dirname, '..', '..');

/** The server as `npm start` runs it, in a process of its own that can be killed. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Prepares a server on a free port. The build must be fresh, as it is in `npm test`. */
  static async on(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const port = await freePort();
    const { PATH, HOME } = process.env;
    return new ServerProcess(`http://127.0.0.1:${port}`, {
      PATH,
      HOME,
      LOG_LEVEL: 'error',
      // Orders stay where a test has put them.
      DEMO_KITCHEN: 'false',
      PORT: String(port),
      ...env,
    });
  }

  /** Starts it and waits until it can serve. */
  async start(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'tools', 'serve.js')], { env: this.env, cwd: ROOT });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
    for (let tries = 0; tries < 600; tries += 1) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${this.output}`);
      if (await isReady(this.url)) return;
      await sleep(50);
    }
    throw new Error(`the server was not ready in time: ${this.output}`);
  }

  /** What it has printed since the last start. */
  get printed(): string {
    return this.output;
  }

  /** Ends it with a signal and waits for the end. @returns its exit code; null after a signal that cannot be caught. */
  async end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).status === 200;
  } catch {
    return false;
  }
}
