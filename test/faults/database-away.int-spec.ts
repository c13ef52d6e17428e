import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import { migrate } from '@breadboard/platform';
import { ensureDatabase } from '../../tools/database/ensure-database';
import { loadDemo } from '../../tools/demo';
import { MIGRATIONS } from '../../migrations';
import { Program } from '../support/program';
import { TcpRelay } from '../support/tcp-relay';
import { DEMO_USERS, PASSWORD } from '../support/test-api';

describe('a server whose database goes away', () => {
  let directory: string;
  let postgres: EmbeddedPostgres;
  let relay: TcpRelay;
  let program: Program;
  let url: URL;
  let password: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'breadboard-away-'));
    const ownerUrl = await startPostgres();
    relay = await TcpRelay.to(new URL(ownerUrl));
    password = new URL(ownerUrl).password;
    await migrate(ownerUrl, MIGRATIONS);
    await loadDemo(ownerUrl, new Date());
    program = Program.start('api', { DATABASE_URL: relay.addressed(ownerUrl), DATA_DIR: directory, PORT: '0' });
    url = new URL(String((await program.says('listening')).url));
  });
  afterAll(async () => {
    program.signal('SIGKILL');
    await program.end();
    await relay.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function startPostgres(): Promise<string> {
    postgres = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } });
    return ensureDatabase(postgres.url);
  }
  const get = (path: string): Promise<Response> => fetch(new URL(path, url));
  const login = (): Promise<Response> =>
    fetch(new URL('/v1/auth/login', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: DEMO_USERS.customer, password: PASSWORD }),
    });
  async function untilReady(status: number): Promise<Response> {
    for (let tries = 0; tries < 100 && (await get('/health/ready')).status !== status; tries += 1) await sleep(100);
    return get('/health/ready');
  }

  it('is not ready then, but lives; and is ready again by itself when the database is back', async () => {
    expect((await get('/health/ready')).status).toBe(200);
    expect((await login()).status).toBe(200);

    await postgres.stop();
    const away = await untilReady(503);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await away.json()).toMatchObject({ error: 'unavailable' });
    expect((await get('/health/live')).status).toBe(200);
    for (const refused of [await login(), await get('/v1/commerce/locations?tenant=pbandj')]) {
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({
        error: 'unavailable',
        message: expect.not.stringMatching(/connect|ECONN|sql/i),
      });
    }

    // Long enough for the jobs to find out, too.
    await sleep(1_500);
    relay.target = new URL(await startPostgres());
    expect((await untilReady(200)).status).toBe(200);
    expect((await login()).status).toBe(200);
    expect(program.isRunning).toBe(true);
  });

  it('notes in its log that jobs and requests failed, without the address or a secret', () => {
    const failures = program.lines.filter(({ level }) => level === 'error');
    expect(failures.map(({ context }) => context)).toContain('Jobs');
    expect(failures.map(({ route }) => route)).toContain('/api/v1/auth/login');
    expect(program.lines.filter(({ level }) => level === 'fatal')).toEqual([]);
    for (const secret of [password, 'postgres://', 'postgresql://']) expect(program.printed).not.toContain(secret);
  });
});
