import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// This file runs from `dist`; the built programs lie beside their sources.
const APPS = join(__dirname, '..', '..', '..', 'apps');
/** Of `/proc/<pid>/stat`: a hundred ticks a second. */
const MS_PER_TICK = 10;

export interface Servers {
  readonly url: string;
  /** Milliseconds of CPU since their start. */
  cpu(): CpuTimes;
  end(): Promise<void>;
}

export interface CpuTimes {
  readonly api: number;
  readonly worker: number;
  readonly database: number;
}

/** Starts the API and the worker as a deployment does, each a process of its own. */
export async function startServers(databaseUrl: string, dataDir: string): Promise<Servers> {
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10);
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    RATE_LIMIT: 'off',
    DEMO: 'false',
  };
  const profile = process.env.PROFILE_DIR ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE_DIR}`] : [];
  const start = (app: string, more: NodeJS.ProcessEnv, flags: string[] = []): ChildProcess =>
    spawn(process.execPath, [...flags, join(APPS, app, 'dist', 'main.js')], {
      env: { ...env, ...more },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const api = start('api', { WORKER: 'off' }, profile);
  const url = `http://127.0.0.1:${port}`;
  await ready(url, api);
  const worker = start('worker', {});
  return {
    url,
    cpu: () => ({ api: cpuOf(api.pid), worker: cpuOf(worker.pid), database: cpuOfDatabase(postmaster) }),
    end: async () => {
      await Promise.all([api, worker].map(ended));
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error('the server ended before it could answer');
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the server was not ready within thirty seconds');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** User and system time, also that of children who have ended. */
function cpuOf(pid: number | undefined): number {
  const fields = statOf(pid);
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) * MS_PER_TICK;
}

/** What the kernel says of a process, from its state on; the parent is the second. */
function statOf(pid: number | undefined): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** The database server and its children, one a connection. */
function cpuOfDatabase(postmaster: number): number {
  let sum = cpuOf(postmaster);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (Number(statOf(Number(name))[1]) === postmaster) sum += cpuOf(Number(name));
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
