import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryInUse } from './errors';
import { startEmbeddedPostgres } from './index';
import { aScene, ask, eventually, serversOn } from './testing/scene';

const scene = aScene();
const quick = { settings: { fsync: 'off' } };
afterAll(() => scene.end());

describe('the process that started the server', () => {
  it('is killed: the server ends by itself, and the next start has the data', async () => {
    const directory = await scene.directory();
    for (let round = 1; round <= 3; round++) {
      const owner = await scene.owner(directory);
      await ask(owner.said.url, `create table round_${round} ()`);
      owner.process.kill('SIGKILL');
      await eventually(() => serversOn(directory).length === 0);
      expect(existsSync(join(directory, 'cluster', 'postmaster.pid'))).toBe(false);
    }
    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, "select count(*) from pg_tables where tablename ~ '^round_'")).toBe('3');
    await server.stop();
  });

  it('is killed, and another starts without waiting for the old server to end', async () => {
    const directory = await scene.directory();
    const owner = await scene.owner(directory);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    expect(serversOn(directory)).toEqual([]);
  });

  it('is killed during initdb: the next start begins anew and sweeps the rubbish away', async () => {
    const directory = await scene.directory();
    const owner = spawn(process.execPath, [join(__dirname, 'testing', 'owner.cjs'), directory], { stdio: 'ignore' });
    await eventually(() => existsSync(directory) && readdirSync(directory).some((name) => /init-\w+$/.test(name)));
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    await mkdir(join(directory, 'cluster.init-left-by-a-power-cut', 'base'), { recursive: true });

    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    expect(readdirSync(directory).sort()).toEqual(['cluster', 'owner', 'postgres.log', 'superuser.password']);
  });

  it('gets Ctrl-C in a terminal: the server is in another session and goes on until it is told to stop', async () => {
    const directory = await scene.directory();
    const server = await startEmbeddedPostgres({ directory, ...quick });
    const pid = Number((await readFile(join(directory, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const session = async (of: number) => (await readFile(`/proc/${of}/stat`, 'utf8')).split(') ')[1]?.split(' ')[3];
    expect(await session(pid)).not.toBe(await session(process.pid));
    await server.stop();
  });
});

describe('the server', () => {
  it('is killed under its owner: stop still works and so does the next start', async () => {
    const directory = await scene.directory();
    const first = await startEmbeddedPostgres({ directory, ...quick });
    await ask(first.url, 'create table kept ()');
    process.kill(serversOn(directory)[0] as number, 'SIGKILL');
    await first.stop();
    const second = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(second.url, 'select count(*) from kept')).toBe('0');
    await second.stop();
  });

  it('is killed together with its owner', async () => {
    const directory = await scene.directory();
    const owner = await scene.owner(directory);
    for (const pid of serversOn(directory)) process.kill(pid, 'SIGKILL');
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
  });

  it('left a pid file whose pid belongs to a stranger now: the stranger lives, the server starts', async () => {
    const directory = await scene.directory();
    await (await startEmbeddedPostgres({ directory, ...quick })).stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    const lines = [stranger.pid, join(directory, 'cluster'), '1700000000', '25432', '', '127.0.0.1', '1 1', 'ready'];
    await writeFile(join(directory, 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o600 });

    const server = await startEmbeddedPostgres({ directory, ...quick });
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });
});

describe('two at once', () => {
  it('on a new directory: exactly one wins, the other is told who has it', async () => {
    const directory = await scene.directory();
    const both = await Promise.all([scene.owner(directory), scene.owner(directory)]);
    const winner = both.find(({ said }) => said.url);
    const loser = both.find(({ said }) => said.error);
    expect(await ask(winner?.said.url, 'select 1')).toBe(1);
    expect(loser?.said.error).toBe('DirectoryInUse');
    expect(loser?.said.message).toContain(`running process ${winner?.process.pid}`);
    expect(serversOn(directory).length).toBeGreaterThan(0);
  });

  it('within one process', async () => {
    const directory = await scene.directory();
    const server = await startEmbeddedPostgres({ directory, ...quick });
    await expect(startEmbeddedPostgres({ directory, ...quick })).rejects.toThrow(DirectoryInUse);
    await server.stop();
  });
});
