import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, makeRunnable } from './binaries';
import { EmbeddedPostgresError } from './errors';
import { run } from './run';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'breadboard-bin-'));
  await mkdir(join(root, 'native', 'bin'), { recursive: true });
  await mkdir(join(root, 'native', 'lib'), { recursive: true });
  await writeFile(join(root, 'native', 'bin', 'postgres'), '#!/bin/sh\n', { mode: 0o644 });
  await writeFile(join(root, 'native', 'lib', 'libpq.so.5.18'), 'library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('makeRunnable', () => {
  const program = () => join(root, 'native', 'bin', 'postgres');

  it('makes the links and mode bits that an install without scripts leaves out, also when two do it at once', async () => {
    await Promise.all([makeRunnable(root, [program()]), makeRunnable(root, [program()])]);
    await makeRunnable(root, [program()]);
    // Relative, so that the installation can be moved.
    expect(await readlink(join(root, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await readFile(join(root, 'native', 'lib', 'libpq.so'), 'utf8')).toBe('library');
    expect((await stat(program())).mode & 0o777).toBe(0o755);
  });

  it('leaves a program alone that can be run by everybody', async () => {
    await chmod(program(), 0o555);
    await makeRunnable(root, [program()]);
    expect((await stat(program())).mode & 0o777).toBe(0o555);
  });

  it('says what to do when the installation is incomplete', async () => {
    const failure = makeRunnable(root, [join(root, 'native', 'bin', 'initdb')]);
    await expect(failure).rejects.toThrow(EmbeddedPostgresError);
    await expect(failure).rejects.toThrow(/Run "npm ci"/);
  });
});

describe('findBinaries', () => {
  it('finds a server that runs on this machine', async () => {
    const { postgres } = await findBinaries();
    const { ok, output } = await run([postgres, '--version'], { prefix: [] });
    expect(output).toMatch(/^postgres \(PostgreSQL\) 18\./);
    expect(ok).toBe(true);
  });

  it('says what to do on a platform without a package', async () => {
    const real = Object.getOwnPropertyDescriptor(process, 'arch') as PropertyDescriptor;
    Object.defineProperty(process, 'arch', { ...real, value: 'riscv64' });
    try {
      await expect(findBinaries()).rejects.toThrow(/no embedded PostgreSQL for linux-riscv64 .* set DATABASE_URL/);
    } finally {
      Object.defineProperty(process, 'arch', real);
    }
  });
});
