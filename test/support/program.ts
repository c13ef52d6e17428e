import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(__dirname, '..', '..');

/** A line of the log, as far as tests look at it. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A compiled program in a process of its own, with everything it prints. The build must be fresh, as it is in `npm test`. */
export class Program {
  private output = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
  }

  /** Starts `dist/main.js` of an app with this environment and no other. */
  static start(app: 'api' | 'worker', env: Readonly<Record<string, string>>): Program {
    const { PATH, HOME } = process.env;
    const main = join(ROOT, 'apps', app, 'dist', 'main.js');
    return new Program(spawn(process.execPath, [main], { env: { PATH, HOME, ...env }, cwd: ROOT }));
  }

  get printed(): string {
    return this.output;
  }

  get lines(): LogLine[] {
    return this.output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The first line with this message. @throws Error when the program ends without it, or takes half a minute. */
  async says(message: string): Promise<LogLine> {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = this.output.includes(`"msg":"${message}"`) && this.lines.find((line) => line.msg === message);
      if (found) return found;
      if (!this.isRunning) throw new Error(`the program ended: ${this.output}`);
      await sleep(50);
    }
    throw new Error(`the program did not say "${message}": ${this.output}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for the end, which the program comes to by itself. @returns its exit code; null when a signal killed it. */
  async end(): Promise<number | null> {
    if (this.isRunning) await this.ended;
    return this.child.exitCode;
  }
}
