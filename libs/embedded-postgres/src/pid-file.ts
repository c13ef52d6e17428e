import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors';
import { isServerOf } from './process-table';

const ORPHAN_PATIENCE_MS = 60_000;

/** What a running server says about itself in `postmaster.pid`. */
export interface ServerState {
  readonly pid: number;
  readonly port: number;
  /** It takes connections: not starting, recovering or stopping. */
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; `undefined` when there is none, or when it is being written at this moment. */
export async function readServerState(cluster: string): Promise<ServerState | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0)) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Ends a server whose starter died, and removes the pid file of one that is gone: PostgreSQL itself would be misled
 * by a pid that was given to another process since. Needs the claim on the directory, so nobody else can be starting.
 */
export async function clearOrphan(cluster: string, patienceMs = ORPHAN_PATIENCE_MS): Promise<void> {
  const state = await readServerState(cluster);
  const deadline = Date.now() + patienceMs;
  if (state && isServerOf(state.pid, cluster)) {
    process.kill(state.pid, 'SIGINT');
    while (isServerOf(state.pid, cluster)) {
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          `A PostgreSQL server of an earlier run (process ${state.pid}) does not stop. End it with "kill -QUIT ${state.pid}", then start again.`,
        );
      }
      await sleep(20);
    }
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}
