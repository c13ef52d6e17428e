import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DirectoryInUse, onDisk } from './errors';
import { processMark } from './process-table';

const CLAIM_NAME = /^(\d+)-([0-9A-Za-z]+)-[0-9a-f]+$/;
const ATTEMPTS = 10;

/** Exclusive ownership of a directory, ended by `release` or by the death of the process. */
export interface Claim {
  release(): Promise<void>;
}

/**
 * Claims a directory for this process, or throws {@link DirectoryInUse} naming the owner.
 *
 * Everybody first puts down a file that names itself and only then looks for others, so of two who come at once at
 * least one sees the other and steps back. The name alone holds the data, hence a claim is never half written, and a
 * claim of a dead process is dead for good: anybody may sweep it away. A plain lock file has neither property.
 */
export async function claimDirectory(directory: string): Promise<Claim> {
  const claims = join(directory, 'owner');
  await onDisk(directory, () => mkdir(claims, { recursive: true }));
  const mine = `${process.pid}-${processMark(process.pid) ?? 'alive'}-${randomBytes(6).toString('hex')}`;
  const release = () => rm(join(claims, mine), { force: true });
  for (let attempt = 1; ; attempt++) {
    await onDisk(directory, () => writeFile(join(claims, mine), '', { mode: 0o600 }));
    const owner = await otherOwner(claims, mine);
    if (owner === undefined) return { release };
    await release();
    if (attempt === ATTEMPTS) throw new DirectoryInUse(directory, owner);
    // Two who step back at the same time must not come back at the same time.
    await sleep(10 + Math.random() * 60);
  }
}

async function otherOwner(claims: string, mine: string): Promise<number | undefined> {
  for (const name of await readdir(claims)) {
    const [, pid, mark] = CLAIM_NAME.exec(name) ?? [];
    if (name === mine || pid === undefined) continue;
    if (processMark(Number(pid)) === mark) return Number(pid);
    await rm(join(claims, name), { force: true });
  }
  return undefined;
}
