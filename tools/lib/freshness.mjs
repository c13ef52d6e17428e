import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at, inRepository } from './project.mjs';

const SOURCE_FOLDERS = ['apps', 'libs', 'migrations', 'tools', 'test', 'bench'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);
/** Pages are built by themselves, from these. */
const PAGES = /^(?:apps\/(?:storefront|console)|libs\/web-ui|test\/web)\//;
const STAMP = ['dist', '.build-hash'];

/** Specs run from their sources, by Jest; nobody needs them compiled. */
export const isSpec = (path) => /\.(int-)?spec\.tsx?$/.test(path);

/** One hash over everything that decides what a build emits. */
export function sourcesHash() {
  const hash = createHash('sha256');
  const sources = SOURCE_FOLDERS.flatMap((folder) => filesBelow(at(folder)));
  for (const path of [at('tsconfig.json'), at('package-lock.json'), ...sources.sort(byName)]) {
    const isTool = path.endsWith('.mjs') || path.endsWith('.json');
    if (PAGES.test(inRepository(path)) || (!isTool && (!path.endsWith('.ts') || isSpec(path)))) continue;
    if (existsSync(path)) hash.update(inRepository(path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

export const byName = (one, other) => (one < other ? -1 : 1);

/** What the last build wrote down about itself: its sources' hash and its outputs. */
export function lastBuild() {
  const stamp = at(...STAMP);
  const [hash, ...outputs] = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim().split('\n') : [];
  return { hash, outputs };
}

/** Whether the outputs are all there and made from the sources as they are. */
export function isFresh() {
  const { hash, outputs } = lastBuild();
  return hash !== undefined && outputs.every((path) => existsSync(at(path))) && hash === sourcesHash();
}

/** Remembers a finished build. `hash` is the one taken before it began: a source changed meanwhile makes it stale. */
export async function rememberBuild(hash, outputs) {
  await mkdir(at('dist'), { recursive: true });
  await writeFile(at(...STAMP), `${[hash, ...outputs].join('\n')}\n`);
}

/** All files below a folder, without installed packages and outputs; nothing for a folder that does not exist. */
export function filesBelow(folder, skipped = NOT_SOURCES) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, skipped) : [path];
  });
}
