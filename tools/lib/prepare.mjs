import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { isFresh, rememberBuild, sourcesHash } from './freshness.mjs';
import { underLock } from './lock.mjs';
import { at, root, Stop } from './project.mjs';
import { arePagesFresh, buildPages } from './web.mjs';

const OLDEST_NODE = [20, 19];
const LOCK = ['dist', '.build-lock'];
const INSTALLED = ['node_modules', '.breadboard-lock'];

/** Ends with a sentence on a Node.js that cannot run us. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Stop(
    `Breadboard needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${version}. See https://nodejs.org.`,
  );
}

/**
 * Brings the installed packages and the build up to date, the pages too unless they are not asked for. One line a step,
 * nothing when there is nothing to do.
 */
export async function prepare({ pages = true } = {}) {
  requireNode();
  if (isInstalled() && isAllFresh(pages)) return;
  await underLock(at(...LOCK), async () => {
    if (!isInstalled()) await install();
    await makeFresh({ pages, say: (line) => console.log(line) });
  });
}

/** Builds; with `ifStale` only where something changed. Who waited for another build takes that one's result. */
export async function build({ ifStale = false, quiet = false, pages = true } = {}) {
  if (ifStale && isAllFresh(pages)) return;
  await underLock(at(...LOCK), async (waited) => {
    const force = !ifStale && !waited;
    await makeFresh({ pages, force, say: quiet ? () => undefined : (line) => console.log(line) });
  });
}

function isAllFresh(pages) {
  return isFresh() && (!pages || arePagesFresh());
}

/** Builds what is stale; the pages in a process beside us. Pages are never built twice, for nothing else changes them. */
async function makeFresh({ pages, force = false, say }) {
  const stale = { server: force || !isFresh(), pages: pages && !arePagesFresh() };
  if (!stale.server && !stale.pages) return;
  say('Building…');
  const pagesBuilt = stale.pages ? buildPages() : async () => undefined;
  if (stale.server) await compileAndRemember();
  await pagesBuilt();
}

async function compileAndRemember() {
  const hash = sourcesHash();
  // Loaded late: before the install there is no compiler to load.
  const { compile } = await import('./compile.mjs');
  await rememberBuild(hash, compile());
}

/** Whether node_modules is what the lockfile asks for. */
function isInstalled() {
  if (existsSync(at(...INSTALLED)) && readFileSync(at(...INSTALLED), 'utf8') === lockfileHash()) return true;
  return holdsLockedPackages();
}

/** An install by hand leaves no mark of ours, but npm's own list of what it installed. */
function holdsLockedPackages() {
  const list = at('node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages);
  return locked.every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') ||
      optional ||
      (link ? existsSync(at(path)) : installed[path]?.version === version),
  );
}

async function install() {
  console.log('Installing packages…');
  // Under npm its own path is known; by hand it is whatever the shell finds.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const [file, ...args] = [...(npm ? [process.execPath, npm] : ['npm']), 'ci', '--no-audit', '--no-fund'];
  const shell = !npm && process.platform === 'win32';
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', shell });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Stop(`The packages could not be installed (npm ci: ${signal ?? `exit code ${code}`}).`);
  await writeFile(at(...INSTALLED), lockfileHash());
}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
}
