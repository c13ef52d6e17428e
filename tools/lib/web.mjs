import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { byName, filesBelow } from './freshness.mjs';
import { at, inRepository, root, Stop } from './project.mjs';

/** What the pages are made from; the server's own build leaves the first of them out. */
const SOURCES = [
  'apps/storefront',
  'apps/console',
  'libs/web-ui',
  'libs/api-client/src',
  'libs/contracts/src',
  'libs/kernel/src',
];
const BUILDER = 'tools/build-web.mjs';
const FILES = ['package-lock.json', 'tools/lib/vite-builds.mjs', BUILDER];
const STAMP = ['dist', '.web-hash'];
const isSpec = (path) => /\.spec\.tsx?$/.test(path);

/** Whether this repository has pages at all. */
const hasPages = () => existsSync(at(BUILDER)) && existsSync(at('apps', 'storefront', 'src'));

/** One hash over everything that the pages are made from. */
export function pagesHash() {
  const hash = createHash('sha256');
  const sources = SOURCES.flatMap((folder) => filesBelow(at(folder))).filter((path) => !isSpec(path));
  for (const path of [...FILES.map((name) => at(name)), ...sources.sort(byName)]) {
    if (existsSync(path)) hash.update(inRepository(path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Whether the built pages are there and made from the sources as they are. */
export function arePagesFresh() {
  if (!hasPages()) return true;
  const stamp = at(...STAMP);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== pagesHash()) return false;
  return ['storefront', 'console'].every((app) => existsSync(at('apps', app, 'dist', 'client', '.vite')));
}

/**
 * Begins to build the pages in a process of its own, so that the compiler of the server can work meanwhile.
 * @returns a function that waits for the end and fails with what the builder has printed.
 */
export function buildPages() {
  const hash = pagesHash();
  const child = spawn(process.execPath, [at(BUILDER)], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = once(child, 'close');
  return async () => {
    const [code] = await ended;
    if (code !== 0) throw new Stop(`${output.trimEnd()}\n\nThe pages could not be built.`);
    await mkdir(at('dist'), { recursive: true });
    await writeFile(at(...STAMP), `${hash}\n`);
  };
}
