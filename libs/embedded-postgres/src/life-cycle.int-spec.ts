import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { attachOrStartEmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from './index';
import { aScene, ask, eventually, serversOn } from './testing/scene';

const scene = aScene();
const quick = { settings: { fsync: 'off' } };
afterAll(() => scene.end());

describe('startEmbeddedPostgres', () => {
  it('makes a cluster in a directory with a space in its path, and keeps the data over a restart', async () => {
    const directory = await scene.directory('my data');
    const first = await startEmbeddedPostgres({ directory, ...quick });
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(serversOn(directory)).toEqual([]);

    const second = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
    await second.stop();
    await second.stop();
  });

  it('works in a very long path, below a directory only its user may enter', async () => {
    const directory = join(await scene.directory('private'), ...Array<string>(6).fill('long'.repeat(15)), 'data');
    await mkdir(dirname(directory), { recursive: true });
    await chmod(join(directory.split('/private/')[0] as string, 'private'), 0o700);
    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    const again = await startEmbeddedPostgres({ directory, ...quick });
    await again.stop();
  });

  it('lets nobody in without the password, which only its user may read', async () => {
    const directory = await scene.directory();
    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect((await stat(join(directory, 'superuser.password'))).mode & 0o777).toBe(0o600);
    const url = new URL(server.url);
    expect(url.password).toHaveLength(32);
    expect(Number(url.port)).toBeLessThan(32_768);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await ask(server.url, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")).toBe(
      '0',
    );
    await server.stop();
  });

  it('has our settings and those of the caller, case rules for every script, and a log without statements', async () => {
    const directory = await scene.directory();
    const server = await startEmbeddedPostgres({ directory, settings: { fsync: 'off', max_connections: 7 } });
    const setting = (name: string) => ask(server.url, `select current_setting('${name}')`);
    expect(await setting('max_connections')).toBe('7');
    expect(await setting('deadlock_timeout')).toBe('200ms');
    expect(await setting('idle_in_transaction_session_timeout')).toBe('1min');
    expect(await setting('TimeZone')).toBe('UTC');
    expect(await ask(server.url, "select lower('ÉÄЖ')")).toBe('éäж');
    await expect(ask(server.url, "select 'secret-value'::int")).rejects.toThrow(/invalid input syntax/);
    await server.stop();
    const log = await readFile(join(directory, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('secret-value');
  });

  it('hands the log to a callback instead of a file', async () => {
    const directory = await scene.directory();
    const lines: string[] = [];
    const server = await startEmbeddedPostgres({ directory, ...quick, log: (line) => lines.push(line) });
    await server.stop();
    expect(lines.join('\n')).toContain('ready to accept connections');
    await expect(stat(join(directory, 'postgres.log'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a directory that cannot be used', () => {
  const failure = async (directory: string) => {
    const error: unknown = await startEmbeddedPostgres({ directory, ...quick }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    return (error as Error).message;
  };

  it('belongs to another major version', async () => {
    const directory = await scene.directory();
    await mkdir(join(directory, 'cluster'), { recursive: true });
    await writeFile(join(directory, 'cluster', 'PG_VERSION'), '15\n');
    expect(await failure(directory)).toMatch(/written by PostgreSQL 15, but the installed server is version 18/);
  });

  it('holds something else', async () => {
    const directory = await scene.directory();
    await mkdir(join(directory, 'cluster'), { recursive: true });
    await writeFile(join(directory, 'cluster', 'holiday.jpg'), '');
    expect(await failure(directory)).toMatch(/not a PostgreSQL data directory/);
    expect(await readFile(join(directory, 'cluster', 'holiday.jpg'), 'utf8')).toBe('');
  });

  it('is a file', async () => {
    const directory = await scene.directory();
    await writeFile(directory, '');
    expect(await failure(directory)).toMatch(/cannot be used: .*DATA_DIR/s);
  });

  it('is damaged, or has lost its password', async () => {
    const directory = await scene.directory();
    await (await startEmbeddedPostgres({ directory, ...quick })).stop();
    await writeFile(join(directory, 'cluster', 'global', 'pg_control'), 'rubbish');
    expect(await failure(directory)).toMatch(/does not start .* The server said:\n.*(pg_control|control file)/s);
    await rm(join(directory, 'superuser.password'));
    expect(await failure(directory)).toMatch(/password .* cannot be read/);
    expect(serversOn(directory)).toEqual([]);
  });
});

describe('attachOrStartEmbeddedPostgres', () => {
  it('starts and ends a server where none runs', async () => {
    const directory = await scene.directory();
    const server = await attachOrStartEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    expect(serversOn(directory)).toEqual([]);
  });

  it('uses the server of another process and leaves it alone', async () => {
    const directory = await scene.directory();
    const owner = await scene.owner(directory);
    const server = await attachOrStartEmbeddedPostgres({ directory, ...quick });
    expect(server.url).toBe(owner.said.url);
    await server.stop();
    expect(await ask(owner.said.url, 'select 1')).toBe(1);
  });

  it('waits for an owner that is just starting', async () => {
    const directory = await scene.directory();
    const starting = startEmbeddedPostgres({ directory, ...quick });
    // From here on the directory is the owner's: who comes first is decided, the server is far from ready.
    await eventually(() => existsSync(join(directory, 'cluster')));
    const [owner, server] = await Promise.all([starting, attachOrStartEmbeddedPostgres({ directory, ...quick })]);
    expect(server.url).toBe(owner.url);
    await server.stop();
    await owner.stop();
  });
});
