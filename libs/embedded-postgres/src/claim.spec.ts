import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory } from './claim';
import { DirectoryInUse } from './errors';
import { processMark } from './process-table';

let directory: string;
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'breadboard-claim-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('claimDirectory', () => {
  it('gives a directory to one at a time', async () => {
    const claim = await claimDirectory(directory);
    await expect(claimDirectory(directory)).rejects.toThrow(DirectoryInUse);
    await expect(claimDirectory(directory)).rejects.toThrow(`process ${process.pid}`);
    await claim.release();
    await (await claimDirectory(directory)).release();
    expect(await readdir(join(directory, 'owner'))).toEqual([]);
  });

  it('gives it to at most one of many who come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => claimDirectory(directory)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.release();
  });

  it('ignores a dead owner and one whose pid belongs to a later process, and sweeps their claims away', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const pid = child.pid as number;
    const mark = processMark(pid);
    await (await claimDirectory(directory)).release();
    await writeFile(join(directory, 'owner', `${pid}-${mark}-00`), '');
    await expect(claimDirectory(directory)).rejects.toThrow(`process ${pid}`);

    child.kill('SIGKILL');
    await once(child, 'exit');
    await writeFile(join(directory, 'owner', `${process.pid}-12345b00000000-00`), '');
    const claim = await claimDirectory(directory);
    expect(await readdir(join(directory, 'owner'))).toHaveLength(1);
    await claim.release();
  });
});
