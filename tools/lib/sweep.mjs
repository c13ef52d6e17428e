import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 5_000;

/** Waits for the processes that still use a temporary folder of ours, ends them if they stay, and removes it. */
export async function sweep(folder) {
  const deadline = Date.now() + PATIENCE_MS;
  while (usersOf(folder).length > 0 && Date.now() < deadline) await sleep(50);
  for (const pid of usersOf(folder)) endNow(pid);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Pids of the processes that work in the folder or have it on their command line; Linux only, elsewhere none. */
export function usersOf(folder) {
  return pids().filter((pid) => {
    try {
      const places = [readlinkSync(`/proc/${pid}/cwd`), ...readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')];
      return pid !== process.pid && places.some((place) => place === folder || place.startsWith(`${folder}/`));
    } catch {
      return false;
    }
  });
}

function pids() {
  try {
    return readdirSync('/proc').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}

function endNow(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
