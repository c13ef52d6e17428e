import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries';
import { claimDirectory, type Claim } from './claim';
import { ensureCluster, layoutOf, superuserPassword } from './cluster';
import { DirectoryInUse, onDisk } from './errors';
import { clearOrphan, readServerState } from './pid-file';
import { startPostmaster, type Postmaster, type Settings } from './postmaster';
import { isServerOf } from './process-table';
import { chooseUser } from './run-as';
import { chooseSupervision } from './supervision';

const ATTACH_WITHIN_MS = 60_000;

/** Times are PostgreSQL's own units: milliseconds where no unit is given. */
const DEFAULT_SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '128MB',
  max_connections: 60,
  deadlock_timeout: '200ms',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // Failed statements carry customers' data; the application reports them without it.
  log_min_messages: 'log',
};

export interface EmbeddedPostgresOptions {
  /** Holds the data, the password and the log; made when missing. */
  readonly directory: string;
  /** Server settings on top of ours, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Settings;
  /** Takes each line of the server's log, which else goes to `postgres.log` in the directory. */
  readonly log?: (line: string) => void;
}

/** A PostgreSQL server on this machine that we may use. */
export interface EmbeddedPostgres {
  /** Connection string of the superuser, with the password, for the database `postgres`. */
  readonly url: string;
  /** Ends the server if this process started it. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server on a directory, creating the data there the first time. The server ends with this
 * process, however that ends. Throws `EmbeddedPostgresError` with a message that says what to do; among them
 * `DirectoryInUse` when another running process has the directory.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const claim = await claimDirectory(resolve(options.directory));
  try {
    // The server's command line shows the real path; orphans are recognised by it.
    const layout = layoutOf(await onDisk(options.directory, () => realpath(options.directory)));
    const binaries = await findBinaries();
    const as = await chooseUser(binaries.postgres, layout.directory, layout.cluster);
    const means = { binaries, as, supervision: await chooseSupervision() };
    await ensureCluster(layout, means);
    const password = await superuserPassword(layout);
    await clearOrphan(layout.cluster);
    const server = await startPostmaster(layout, means, { ...DEFAULT_SETTINGS, ...options.settings }, options.log);
    let stopped: Promise<void> | undefined;
    return { url: urlOf(server.port, password), stop: () => (stopped ??= stopAndRelease(server, claim)) };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/**
 * Like {@link startEmbeddedPostgres}, but when another running process has a server on the directory, that one is used;
 * `stop` then leaves it alone. Waits up to a minute for an owner that is just starting or stopping.
 */
export async function attachOrStartEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + ATTACH_WITHIN_MS;
  for (;;) {
    try {
      return await startEmbeddedPostgres(options);
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error;
      const url = await runningServer(options.directory);
      if (url !== undefined) return { url, stop: async () => undefined };
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

async function stopAndRelease(server: Postmaster, claim: Claim): Promise<void> {
  try {
    await server.stop();
  } finally {
    await claim.release();
  }
}

async function runningServer(directory: string): Promise<string | undefined> {
  const layout = layoutOf(await onDisk(directory, () => realpath(directory)));
  const state = await readServerState(layout.cluster);
  if (!state?.ready || !isServerOf(state.pid, layout.cluster)) return undefined;
  return urlOf(state.port, await superuserPassword(layout));
}

function urlOf(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}
