import * as fc from 'fast-check';
import type { Limit } from './limit';
import { Limits } from './limits';

class Hands {
  ms = Date.parse('2026-06-15T16:00:00Z');

  now(): Date {
    return new Date(this.ms);
  }
}

const mine: Limit = { name: 'user', calls: 5, seconds: 60 };
const ours: Limit = { name: 'tenant', calls: 8, seconds: 60 };

describe('Limits of one process', () => {
  let clock: Hands;
  let limits: Limits;
  beforeEach(() => {
    clock = new Hands();
    limits = new Limits(clock);
  });
  const call = async (user: string, tenant = 'deli'): Promise<string> => {
    const { limit, left } = await limits.spend({ limit: mine, key: user }, { limit: ours, key: tenant });
    return `${limit.name} ${left}`;
  };

  it('counts down to none and then refuses, until the window is over', async () => {
    const told: string[] = [];
    for (let n = 0; n < 7; n += 1) told.push(await call('ada'));
    expect(told).toEqual(['user 4', 'user 3', 'user 2', 'user 1', 'user 0', 'user -1', 'user -1']);
    clock.ms += 60_000;
    expect(await call('ada')).toBe('user 4');
  });

  it('lets nobody who is over a limit use up the one of all', async () => {
    for (let n = 0; n < 50; n += 1) await call('ada');
    expect(await call('eve')).toBe('tenant 2');
    expect(await call('eve')).toBe('tenant 1');
    expect(await call('joe')).toBe('tenant 0');
    expect(await call('joe')).toBe('tenant -1');
    expect(await call('joe', 'bakery')).toBe('user 3');
  });

  it('lets the limit through of a thousand calls at once, and no more', async () => {
    const limit: Limit = { name: 'key', calls: 120, seconds: 60 };
    const all = await Promise.all(Array.from({ length: 1_000 }, () => limits.spend({ limit, key: 'k' })));
    expect(all.filter(({ left }) => left >= 0)).toHaveLength(120);
  });

  it('never lets more than the limit through in a window, whoever calls when', async () => {
    const step = fc.record({ user: fc.constantFrom('ada', 'eve', 'joe'), pause: fc.integer({ min: 0, max: 30_000 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        clock = new Hands();
        limits = new Limits(clock);
        const passed = new Map<string, { calls: number; from: number }>();
        for (const { user, pause } of steps) {
          clock.ms += pause;
          const { left, resetMs } = await limits.spend({ limit: mine, key: user });
          expect(resetMs).toBeGreaterThan(0);
          expect(resetMs).toBeLessThanOrEqual(60_000);
          const window = passed.get(user);
          const own = window && window.from + 60_000 > clock.ms ? window : { calls: 0, from: clock.ms };
          expect(left).toBe(own.calls < mine.calls ? mine.calls - own.calls - 1 : -1);
          passed.set(user, { calls: own.calls + (left < 0 ? 0 : 1), from: own.from });
        }
      }),
    );
  });
});
