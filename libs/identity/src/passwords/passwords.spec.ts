import { hashSync } from '@node-rs/argon2';
import { Passwords } from './passwords';
import { WorkSlots } from './work-slots';

describe('Passwords', () => {
  const passwords = new Passwords();

  it('hashes with argon2id: 19 MiB, two passes, one lane, a salt of its own', async () => {
    const [one, two] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwords.verify(one, 'correct horse')).toBe(true);
    expect(await passwords.verify(one, 'correct horse ')).toBe(false);
  });

  it('knows a password by its letters, not by how a keyboard composed them', async () => {
    const stored = await passwords.hash('p\u00e9ch\u00e9 mignon');
    expect(await passwords.verify(stored, 'pe\u0301che\u0301 mignon')).toBe(true);
  });

  it('wants a hash of other parameters made anew', async () => {
    expect(passwords.needsRehash(hashSync('x', { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true);
    expect(passwords.needsRehash(hashSync('x', { memoryCost: 19_456, timeCost: 3, parallelism: 1 }))).toBe(true);
    expect(passwords.needsRehash(await passwords.hash('x'))).toBe(false);
  });

  it('works two at a time, lets fifty wait, and turns the rest away at once', async () => {
    const crowded = new Passwords();
    await crowded.onModuleInit();
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => crowded.verifyNobody('a guess')));
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }: PromiseRejectedResult) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 8 }, () => 'unavailable'),
    );
    // Nobody's place in the queue is lost with them.
    await expect(crowded.verifyNobody('a guess')).resolves.toBeUndefined();
  });
});

describe('WorkSlots', () => {
  it('runs two at once, keeps three waiting in their order, and turns the next away', async () => {
    const slots = new WorkSlots(2, 3);
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const work = (n: number) =>
      slots.run(() => {
        started.push(n);
        return new Promise<number>((resolve) => finish.push(() => resolve(n)));
      });
    const all = [1, 2, 3, 4, 5].map(work);
    await expect(work(6)).rejects.toMatchObject({ code: 'unavailable', details: { retryAfter: 1 } });
    expect(started).toEqual([1, 2]);
    for (let next = 0; next < 5; next += 1) {
      finish[next]?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
    expect(started).toEqual([1, 2, 3, 4, 5]);
  });

  it('gives a slot back after a failure', async () => {
    const slots = new WorkSlots(1, 0);
    await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.run(() => Promise.resolve('fine'))).toBe('fine');
  });
});
