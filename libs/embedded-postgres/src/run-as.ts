import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './errors';
import { run, type RunAs } from './run';

const SELF: RunAs = { prefix: [] };
/** Inside its own user namespace root looks like nobody to PostgreSQL, while files stay root's. */
const MAPPED: RunAs = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534'] };

/**
 * Decides as whom the server runs, because PostgreSQL refuses to run as root: an ordinary user runs it itself; root
 * runs it as the owner of the existing cluster, else as `postgres` or `nobody` where these can reach programs and
 * directory, else in a user namespace (a repository below /root is closed to every other user).
 * Throws {@link EmbeddedPostgresError} when nothing works.
 */
export async function chooseUser(postgres: string, directory: string, cluster: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return await usable(SELF, postgres, directory, 'this user');
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined) {
    const as = owner.uid === 0 ? MAPPED : { uid: owner.uid, gid: owner.gid, prefix: [] };
    return await usable(as, postgres, directory, `the owner of ${cluster} (user id ${owner.uid})`);
  }
  for (const as of [...(await serviceUsers()), MAPPED]) {
    if ((await probe(as, postgres, directory)).ok) return as;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and neither "postgres" nor "nobody" can reach ${postgres} and ${directory}, ` +
      'nor may this machine create user namespaces. Start as an ordinary user, or move to a path every user can reach, ' +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Major version of the server programs, e.g. `18`. */
export async function majorVersion(postgres: string, as: RunAs): Promise<string> {
  const { output } = await run([postgres, '--version'], as);
  return /\(PostgreSQL\) (\d+)/.exec(output)?.[1] ?? output;
}

async function usable(as: RunAs, postgres: string, directory: string, who: string): Promise<RunAs> {
  const { ok, output } = await probe(as, postgres, directory);
  if (ok) return as;
  throw new EmbeddedPostgresError(
    `PostgreSQL cannot be run as ${who}: ${output}. Give that user access to ${postgres} and ${directory}, ` +
      'or set DATA_DIR to another directory, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** A user is good when it can enter the directory and load the server with its libraries. */
function probe(as: RunAs, postgres: string, directory: string) {
  if (process.platform === 'win32') return run([postgres, '--version'], as);
  return run(['/bin/sh', '-c', 'cd -- "$1" && exec "$2" --version', 'sh', directory, postgres], as);
}

async function serviceUsers(): Promise<RunAs[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entries = passwd.split('\n').map((line) => line.split(':'));
  return ['postgres', 'nobody'].flatMap((name) => {
    const entry = entries.find(([entryName]) => entryName === name);
    return entry ? [{ uid: Number(entry[2]), gid: Number(entry[3]), prefix: [] }] : [];
  });
}
