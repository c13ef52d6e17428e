import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase, dropDatabase, testServerUrl } from '@breadboard/testing';
import { Program } from '../support/program';

const ORIGIN = 'postgres://owner:canary-of-a-password@127.0.0.1:1/none';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const JWT_PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the server of a deployment, in a process of its own', () => {
  let ownerUrl: string;
  let dataDir: string;
  let programs: Program[] = [];

  beforeAll(async () => {
    ownerUrl = await cloneDatabase(testServerUrl());
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-api-process-'));
  });
  afterEach(async () => {
    for (const program of programs.filter(({ isRunning }) => isRunning)) {
      program.signal('SIGKILL');
      await program.end();
    }
    programs = [];
  });
  afterAll(async () => {
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  function started(env: Readonly<Record<string, string>>): Program {
    const program = Program.start('api', { PORT: '0', DATA_DIR: dataDir, ...env });
    programs.push(program);
    return program;
  }
  async function listening(env: Readonly<Record<string, string>> = {}): Promise<{ program: Program; url: URL }> {
    const program = started({ DATABASE_URL: ownerUrl, ...env });
    const { url } = await program.says('listening');
    return { program, url: new URL(String(url)) };
  }
  const fatal = (program: Program): unknown =>
    program.lines.filter(({ level }) => level === 'fatal').map(({ msg }) => msg);

  it.each([
    ['no database', {}, 'DATABASE_URL is needed'],
    ['an address that is none', { DATABASE_URL: 'canary-of-a-password' }, 'DATABASE_URL must be a URL'],
    ['demo data in production', { DATABASE_URL: ORIGIN, NODE_ENV: 'production', DEMO: 'true' }, 'DEMO=true is refused'],
    ['a made-up key in production', { DATABASE_URL: ORIGIN, NODE_ENV: 'production' }, 'JWT_PRIVATE_KEY'],
    ['no limits in production', { DATABASE_URL: ORIGIN, NODE_ENV: 'production', RATE_LIMIT: 'off' }, 'RATE_LIMIT=off'],
    [
      'a key that is none',
      { DATABASE_URL: ORIGIN, JWT_PRIVATE_KEY: 'canary-of-a-password' },
      'JWT_PRIVATE_KEY must hold',
    ],
  ])('refuses to start with %s: one line says why, and repeats no secret', async (_what, env, why) => {
    const program = started(env);
    expect(await program.end()).toBe(1);
    expect(fatal(program)).toEqual([expect.stringContaining(why)]);
    expect(program.printed).not.toContain('canary-of-a-password');
  });

  it('starts in production with a key and a database, and publishes that key', async () => {
    const { url } = await listening({ NODE_ENV: 'production', JWT_PRIVATE_KEY });
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    const jwks = await (await fetch(new URL('/.well-known/jwks.json', url))).json();
    expect(jwks).toMatchObject({ keys: [{ kty: 'RSA', n: privateKey.export({ format: 'jwk' }).n }] });
  });

  it('says in one line when its port is taken', async () => {
    const { url } = await listening();
    const second = started({ DATABASE_URL: ownerUrl, PORT: url.port });
    expect(await second.end()).toBe(1);
    expect(fatal(second)).toEqual(['The server could not start.']);
  });

  it('answers on SIGTERM what was under way, refuses what is new, and ends with 0', async () => {
    const { program, url } = await listening();
    const body = JSON.stringify({ email: 'nobody@shop.example', password: 'whatever it was' });
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    const head = `POST /v1/auth/login HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 10));
    await sleep(100);

    program.signal('SIGTERM');
    await sleep(150);
    // A balancer is told first; whoever has not heard of it yet is still served.
    expect((await fetch(new URL('/health/ready', url))).status).toBe(503);
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
    await sleep(700);
    const late = await fetch(new URL('/health/live', url)).then(
      ({ status }) => status,
      () => 'no connection',
    );
    expect([503, 'no connection']).toContain(late);
    expect(program.isRunning).toBe(true);

    socket.write(body.slice(10));
    expect(await program.end()).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain('"error":"unauthorized"');
    expect(program.lines.filter(({ level }) => level === 'fatal')).toEqual([]);
  });

  it('is not held up by a client that keeps its connection open', async () => {
    const { program, url } = await listening();
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.write('GET /health/live HTTP/1.1\r\nhost: here\r\n\r\n');
    await once(socket, 'data');
    const begin = Date.now();
    program.signal('SIGINT');
    expect(await program.end()).toBe(0);
    expect(Date.now() - begin).toBeLessThan(5_000);
  });
});
