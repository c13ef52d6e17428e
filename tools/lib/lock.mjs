import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from './project.mjs';

const WAIT_MS = 15 * 60_000;
/** Between making the lock and naming its owner only microseconds pass; an older nameless lock is left from a crash. */
const NAMELESS_MS = 5_000;

/**
 * Runs the work while no other process does work under the same lock. `work` hears whether we had to wait, because
 * then the other one may have done it already.
 */
export async function underLock(path, work) {
  const waited = await take(path);
  try {
    return await work(waited);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function take(path) {
  await mkdir(dirname(path), { recursive: true });
  const deadline = Date.now() + WAIT_MS;
  for (let waited = false; ; waited = true) {
    try {
      await mkdir(path);
      await writeFile(join(path, 'pid'), String(process.pid));
      return waited;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(path)) await removeAtomically(path);
    else if (Date.now() > deadline)
      throw new Stop(`Another build holds ${path} for too long. Remove it and try again.`);
    else await sleep(100);
  }
}

async function isAbandoned(path) {
  const pid = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => ''));
  if (pid) return !isAlive(pid);
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > NAMELESS_MS;
}

async function removeAtomically(path) {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
