import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout, Means } from './cluster';
import { EmbeddedPostgresError, onDisk } from './errors';
import { freePort } from './free-port';
import { readServerState } from './pid-file';
import { cleanEnvironment, run } from './run';
import { callbackLog, fileLog, type ServerLog } from './server-log';
import { supervised } from './supervision';

const PASSING_TROUBLE = /already exists|still in use|Address already in use/;
const ATTEMPTS = 20;
const RETRY_AFTER_MS = 300;
const READY_WITHIN_MS = 300_000;
const STOP_WITHIN_MS = 30_000;

/** Server settings by name, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string | number>>;

/** A server process that takes connections on 127.0.0.1. */
export interface Postmaster {
  readonly port: number;
  /** Ends open connections, writes everything to disk, resolves when the process is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the server and waits until it takes connections. What passes by itself (the last workers of a killed server,
 * a port taken in the meantime) is tried again; everything else is an {@link EmbeddedPostgresError}.
 */
export async function startPostmaster(
  layout: Layout,
  means: Means,
  settings: Settings,
  log?: (line: string) => void,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const serverLog = log ? callbackLog(log) : await onDisk(layout.directory, () => fileLog(layout.logFile));
    const child = await spawnServer(layout, means, { ...settings, port }, serverLog);
    if (await becomesReady(child, layout.cluster)) return { port, stop: () => stopServer(child, layout, means) };
    await stopServer(child, layout, means);
    const said = await serverLog.tail();
    if (attempt === ATTEMPTS || !PASSING_TROUBLE.test(said)) throw startFailed(layout, said);
    await sleep(RETRY_AFTER_MS);
  }
}

async function spawnServer(
  { cluster }: Layout,
  { binaries, as, supervision }: Means,
  settings: Settings,
  log: ServerLog,
): Promise<ChildProcess> {
  // No unix socket (-k ''): its path has a limit of about 100 characters, and a repository may lie deeper.
  const server = [binaries.postgres, '-D', cluster, '-k', ''];
  for (const [name, value] of Object.entries(settings)) server.push('-c', `${name}=${value}`);
  const [file, ...args] = [...as.prefix, ...supervised(server, supervision)] as [string, ...string[]];
  const child = spawn(file, args, {
    cwd: '/',
    env: cleanEnvironment(),
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid }),
    stdio: ['ignore', 'ignore', log.stdio, supervision === 'pipe' ? 'pipe' : 'ignore'],
    // A session of its own: Ctrl-C in the terminal must not stop the database before the application has drained.
    detached: process.platform !== 'win32',
  });
  // A failure to spawn shows as an exit code, like any other failure to start.
  child.once('error', () => undefined);
  await log.follow(child);
  // A server nobody stops must not keep our process alive.
  child.unref();
  for (const stream of child.stdio) if (stream && 'unref' in stream) (stream as { unref(): void }).unref();
  return child;
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child) && Date.now() < deadline) {
    const state = await readServerState(cluster);
    // Under the shell watchdog the server is the child's child, so only its own word counts; we hold the claim.
    if (state?.ready) return true;
    await sleep(5);
  }
  return false;
}

async function stopServer(child: ChildProcess, { cluster }: Layout, { binaries, as }: Means): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const gone = once(child, 'exit');
  const state = await readServerState(cluster);
  if (process.platform === 'win32') {
    // A signal would end the process without a checkpoint there.
    await run([binaries.pgCtl, 'stop', '-D', cluster, '-m', 'fast'], as);
  } else if (state) {
    signal(state.pid, 'SIGINT');
    const impatience = setTimeout(() => signal(state.pid, 'SIGQUIT'), STOP_WITHIN_MS);
    void gone.finally(() => clearTimeout(impatience));
  }
  await gone;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The process may have ended between the look and the signal. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    return;
  }
}

function startFailed(layout: Layout, said: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL does not start on ${layout.cluster}. If its files were damaged, restore them from a backup, or move ` +
      `${layout.directory} away to begin with an empty database. The server said:\n${said || '(nothing)'}`,
  );
}
