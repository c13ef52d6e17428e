import { spawn } from 'node:child_process';

/** As whom a program runs: node sets the ids, `prefix` is put before the command line. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  readonly prefix: readonly string[];
}

export interface RunResult {
  readonly ok: boolean;
  /** Standard output and error together. */
  readonly output: string;
}

/** Runs a program to its end and never throws: a program that cannot be started is a failed run. */
export function run(command: readonly string[], as: RunAs): Promise<RunResult> {
  const [file, ...args] = [...as.prefix, ...command] as [string, ...string[]];
  return new Promise((resolve) => {
    let output = '';
    try {
      const child = spawn(file, args, {
        cwd: '/',
        env: cleanEnvironment(),
        ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid }),
        stdio: ['ignore', 'pipe', 'pipe'],
        // Not in the terminal's group: Ctrl-C is ours to handle.
        detached: process.platform !== 'win32',
      });
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('error', (error) => resolve({ ok: false, output: error.message }));
      child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
    } catch (error) {
      resolve({ ok: false, output: (error as Error).message });
    }
  });
}

/** Our environment without what would bend the server's behaviour: `PGPORT` and its like, and the locale. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name)));
}
