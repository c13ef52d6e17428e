import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { SystemClock } from '@breadboard/kernel';
import { describeWithRedis, RedisServer } from '@breadboard/testing';
import type { Limit } from './limit';
import { Limits } from './limits';
import { SharedWindows } from './shared-windows';

const limit: Limit = { name: 'key', calls: 120, seconds: 60 };

describeWithRedis('Limits with Redis', () => {
  let redis: RedisServer;
  let opened: SharedWindows[];
  let said: jest.SpyInstance;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  beforeEach(() => {
    opened = [];
    said = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    for (const shared of opened) shared.close();
    said.mockRestore();
  });
  afterAll(() => redis.kill());

  /** The limits of one process, and its connection. */
  async function aProcess(patienceMs = 5_000): Promise<{ limits: Limits; shared: SharedWindows }> {
    const shared = new SharedWindows({ url: redis.url, patienceMs, connectMs: 2_000, retryMs: 50 });
    opened.push(shared);
    const limits = new Limits(new SystemClock(), shared);
    await limits.onModuleInit();
    return { limits, shared };
  }
  const passed = async (limits: Limits, key: string, times: number): Promise<number> => {
    const all = await Promise.all(Array.from({ length: times }, () => limits.spend({ limit, key })));
    return all.filter(({ left }) => left >= 0).length;
  };
  const until = async (condition: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 600 && !condition(); tries += 1) await sleep(20);
    expect(condition()).toBe(true);
  };

  it('let the limit through of a thousand calls at once, over two processes together', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    const counts = await Promise.all([passed(one.limits, 'at-once', 500), passed(two.limits, 'at-once', 500)]);
    expect(counts[0] + counts[1]).toBe(120);
    expect(await passed(one.limits, 'somebody-else', 10)).toBe(10);
  });

  it('agree on when the window ends, and let Redis forget it then', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    const short: Limit = { name: 'short', calls: 3, seconds: 1 };
    const lefts: number[] = [];
    for (const { limits } of [one, two, one, two, one]) {
      const { left, resetMs } = await limits.spend({ limit: short, key: 'k' });
      lefts.push(left);
      expect(resetMs).toBeGreaterThan(0);
      expect(resetMs).toBeLessThanOrEqual(1_000);
    }
    expect(lefts).toEqual([2, 1, 0, -1, -1]);
    await sleep(1_100);
    expect(await redis.ask((client) => client.keys('rl:short:*'))).toEqual([]);
    expect((await two.limits.spend({ limit: short, key: 'k' })).left).toBe(2);
  });

  it('ask Redis nothing more about somebody who is over', async () => {
    const { limits } = await aProcess();
    await passed(limits, 'over', 200);
    await passed(limits, 'over', 5_000);
    expect(Number(await redis.ask((client) => client.get('rl:key:over')))).toBeLessThanOrEqual(200);
  });

  it('go on from what was counted when Redis is killed, and say so once', async () => {
    const { limits, shared } = await aProcess();
    expect(await passed(limits, 'killed', 100)).toBe(100);
    await redis.kill();
    await until(() => !shared.isUp);
    expect(await passed(limits, 'killed', 500)).toBe(20);
    expect(await passed(limits, 'new-in-the-dark', 500)).toBe(120);
    await sleep(300);
    expect(said).toHaveBeenCalledTimes(1);
    await redis.start();
    await until(() => shared.isUp);
    expect(await passed(limits, 'back', 500)).toBe(120);
    expect(Number(await redis.ask((client) => client.get('rl:key:back')))).toBeGreaterThan(0);
    expect(said.mock.calls.map(([text]) => String(text).slice(0, 13))).toEqual(['Redis does no', 'Redis is back']);
  });

  it('go on when Redis is restarted empty under load, at no more than one limit a life of it', async () => {
    const { limits, shared } = await aProcess();
    const end = new AbortController();
    let through = 0;
    const load = (async () => {
      while (!end.signal.aborted) {
        through += await passed(limits, 'restarted', 50);
        await sleep(5);
      }
    })();
    await until(() => through === 120);
    await redis.kill();
    await until(() => !shared.isUp);
    await redis.start();
    await until(() => shared.isUp);
    await sleep(100);
    end.abort();
    await load;
    expect(through).toBeLessThanOrEqual(240);
  });

  it('start without Redis, and take it up when it comes', async () => {
    await redis.kill();
    const { limits, shared } = await aProcess();
    expect(shared.isUp).toBe(false);
    expect(await passed(limits, 'early', 500)).toBe(120);
    await redis.start();
    await until(() => shared.isUp);
    expect(await passed(limits, 'later', 500)).toBe(120);
    expect(said).toHaveBeenCalledTimes(2);
  });

  it('do not wait for a frozen Redis again and again', async () => {
    const { limits, shared } = await aProcess(50);
    const inTurn = async (key: string): Promise<number[]> => {
      const waits: number[] = [];
      for (let n = 0; n < 300; n += 1) {
        const start = performance.now();
        await limits.spend({ limit: { ...limit, name: 'wide', calls: 1_000_000 }, key });
        waits.push(performance.now() - start);
      }
      return waits.sort((a, b) => a - b);
    };
    const before = await inTurn('warm');
    redis.freeze();
    const frozen = await inTurn('frozen');
    // Three calls found out, fifty milliseconds each; had every call waited, it would be three hundred.
    expect(shared.isUp).toBe(false);
    expect(frozen.filter((wait) => wait >= 50).length).toBeLessThan(30);
    expect((frozen[295] ?? 0) - (before[295] ?? 0)).toBeLessThan(60);
    expect(said).toHaveBeenCalledTimes(1);
    redis.thaw();
    await until(() => shared.isUp);
    expect(await passed(limits, 'thawed', 10)).toBe(10);
  });

  it('hold no timer and no connection once they are closed', async () => {
    const { limits, shared } = await aProcess();
    const clients = async (): Promise<number> =>
      (await redis.ask((client) => client.client('LIST') as Promise<string>)).split('breadboard-limits').length - 1;
    expect(await clients()).toBeGreaterThan(0);
    limits.onModuleDestroy();
    for (let tries = 0; tries < 100 && (await clients()) > 0; tries += 1) await sleep(20);
    expect(await clients()).toBe(0);
    await shared.connect();
    expect(shared.isUp).toBe(false);
    expect(await passed(limits, 'closed', 500)).toBe(120);
  });
});
