import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..');

export interface Finished {
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
}

/** A small repository with our tools and real packages, in a folder with a space. */
export function aRepository(files: Readonly<Record<string, string>>) {
  const parent = mkdtempSync(join(tmpdir(), 'breadboard-tools-'));
  const root = join(parent, 'a repository');
  const path = (name: string) => join(root, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  for (const name of ['tools/lib', 'tools/build.mjs', 'tools/start.mjs', 'tools/test.mjs', 'tsconfig.json']) {
    cpSync(join(REPOSITORY, name), path(name), { recursive: true });
  }
  write('package-lock.json', JSON.stringify({ packages: {} }));
  symlinkSync(join(REPOSITORY, 'node_modules'), path('node_modules'));
  for (const [name, text] of Object.entries(files)) write(name, text);
  const children: ChildProcess[] = [];
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
    children.push(child);
    return child;
  };
  return {
    root,
    write,
    start,
    read: (name: string) => readFileSync(path(name), 'utf8'),
    has: (name: string) => existsSync(path(name)),
    remove: (name: string) => rmSync(path(name), { recursive: true }),
    run: (...args: string[]) => finish(start(args)),
    end: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

export async function finish(child: ChildProcess): Promise<Finished> {
  let output = '';
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
