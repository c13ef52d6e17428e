import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError, onDisk, systemErrorCode } from './errors';
import { majorVersion } from './run-as';
import { run, type RunAs } from './run';
import { supervised, type Supervision } from './supervision';

/** The places inside the directory that is given to us. */
export interface Layout {
  readonly directory: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

export function layoutOf(directory: string): Layout {
  return {
    directory,
    cluster: join(directory, 'cluster'),
    passwordFile: join(directory, 'superuser.password'),
    logFile: join(directory, 'postgres.log'),
  };
}

/** How programs are started on this machine. */
export interface Means {
  readonly binaries: Binaries;
  readonly as: RunAs;
  readonly supervision: Supervision;
}

/** Makes a new cluster, or checks that the existing one is of our version. Needs the claim on the directory. */
export async function ensureCluster(layout: Layout, means: Means): Promise<void> {
  const files = await onDisk(layout.directory, () => filesIn(layout.cluster));
  if (files.length === 0) return await initialize(layout, means);
  const theirs = files.includes('PG_VERSION')
    ? (await onDisk(layout.directory, () => readFile(join(layout.cluster, 'PG_VERSION'), 'utf8'))).trim()
    : undefined;
  if (theirs === undefined) {
    throw new EmbeddedPostgresError(
      `${layout.cluster} is not a PostgreSQL data directory: it holds files but no PG_VERSION. ` +
        'Move it away, or set DATA_DIR to another directory.',
    );
  }
  const ours = await majorVersion(means.binaries.postgres, means.as);
  if (theirs !== ours) {
    throw new EmbeddedPostgresError(
      `The data in ${layout.cluster} was written by PostgreSQL ${theirs}, but the installed server is version ${ours}. ` +
        `Dump it with PostgreSQL ${theirs} and load it into a new directory, or set DATA_DIR to another directory.`,
    );
  }
}

/** The superuser's password. Throws {@link EmbeddedPostgresError} when it was lost. */
export async function superuserPassword(layout: Layout): Promise<string> {
  try {
    return (await readFile(layout.passwordFile, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The password of the database in ${layout.directory} cannot be read: ${(error as Error).message}. ` +
        'Start as the user who made it or restore that file; without it, delete the directory to begin with an empty database.',
      { cause: error },
    );
  }
}

/**
 * Builds the cluster under another name and renames it when it is whole, so that a killed `initdb` leaves only
 * rubbish with a telling name, which the next start sweeps away.
 */
async function initialize(layout: Layout, means: Means): Promise<void> {
  await sweepLeftovers(layout);
  const draft = `${layout.cluster}.init-${randomBytes(6).toString('hex')}`;
  const draftPassword = `${draft}.password`;
  const password = randomBytes(24).toString('base64url');
  try {
    await onDisk(layout.directory, async () => {
      await mkdir(draft, { mode: 0o700 });
      await writeFile(draftPassword, `${password}\n`, { mode: 0o600 });
      for (const path of [draft, draftPassword]) await giveTo(means.as, path);
    });
    await runInitdb(draft, draftPassword, means);
    await onDisk(layout.directory, async () => {
      // The password is in place before the cluster is: a cluster without its password could never be used.
      await rm(layout.passwordFile, { force: true });
      await writeFile(layout.passwordFile, `${password}\n`, { mode: 0o600 });
      await rmdir(layout.cluster).catch(ignoreMissing);
      await rename(draft, layout.cluster);
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(draftPassword, { force: true });
  }
}

async function runInitdb(draft: string, passwordFile: string, { binaries, as, supervision }: Means): Promise<void> {
  const command = [binaries.initdb, '-D', draft, '-U', 'postgres', '-E', 'UTF8', ...localeArguments()];
  command.push('-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-instructions');
  // The shell watchdog needs a pipe and is not worth it for half a second; a draft left behind is swept away.
  const how = supervision === 'pipe' ? 'none' : supervision;
  const { ok, output } = await run(supervised(command, how), as);
  if (ok) return;
  const lastLines = output.split('\n').slice(-6).join('\n');
  throw new EmbeddedPostgresError(
    `PostgreSQL could not create its data directory ${draft}. Check that the disk has free space and that ` +
      `DATA_DIR may be written to, then start again. initdb said:\n${lastLines}`,
  );
}

/** The built-in provider sorts and changes case the same on every system; the C library only classifies characters. */
function localeArguments(): string[] {
  const ctype = { linux: 'C.UTF-8', darwin: 'UTF-8' }[process.platform as string] ?? 'C';
  const libc = ['--lc-collate=C', `--lc-ctype=${ctype}`];
  for (const part of ['messages', 'monetary', 'numeric', 'time']) libc.push(`--lc-${part}=C`);
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...libc];
}

async function sweepLeftovers(layout: Layout): Promise<void> {
  const prefix = `${basename(layout.cluster)}.init`;
  await onDisk(layout.directory, async () => {
    for (const name of await readdir(dirname(layout.cluster))) {
      if (name.startsWith(prefix)) await rm(join(layout.directory, name), { recursive: true, force: true });
    }
  });
}

async function giveTo(as: RunAs, path: string): Promise<void> {
  if (as.uid !== undefined && as.gid !== undefined) await chown(path, as.uid, as.gid);
}

async function filesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    ignoreMissing(error);
    return [];
  }
}

function ignoreMissing(error: unknown): void {
  if (systemErrorCode(error) !== 'ENOENT') throw error;
}
