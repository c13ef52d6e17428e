import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A node process that owns a server, and what it said first. */
export interface Owner {
  readonly process: ChildProcess;
  readonly said: { readonly url?: string; readonly error?: string; readonly message?: string };
}

/** Directories and processes of one spec file; `end` leaves nothing behind. */
export function aScene() {
  const directories: string[] = [];
  const owners: ChildProcess[] = [];
  return {
    async directory(name = 'data'): Promise<string> {
      const parent = await mkdtemp(join(tmpdir(), 'breadboard-pg-'));
      directories.push(parent);
      return join(parent, name);
    },
    async owner(directory: string): Promise<Owner> {
      const child = spawn(process.execPath, [join(__dirname, 'owner.cjs'), directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      owners.push(child);
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      return { process: child, said: JSON.parse(line.toString()) as Owner['said'] };
    },
    async end(): Promise<void> {
      for (const child of owners) child.kill('SIGKILL');
      for (const directory of directories) {
        await eventually(() => serversOn(directory).length === 0);
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

/** Pids of all processes of the PostgreSQL programs whose command line or working directory lies in the directory. */
export function serversOn(directory: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  return pids.filter((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return /\/(postgres|initdb)$/.test(command[0] ?? '') && command.some((word) => word.startsWith(`${directory}/`));
    } catch {
      return false;
    }
  });
}

/** Waits up to 15 s for something to become true. */
export async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so after 15 s: ${condition.toString()}`);
    await sleep(10);
  }
}

/** The first column of the first row, through a connection of its own. */
export async function ask(url: string | undefined, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  // A server that is killed under us is part of the scene.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
