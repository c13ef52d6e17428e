import { TestClock } from '@breadboard/testing';
import { ExpiringCache, RecentAnswers } from './expiring-cache';

describe('ExpiringCache', () => {
  it('forgets a value at its moment, not before', () => {
    const clock = new TestClock();
    const cache = new ExpiringCache<string>(clock, 10);
    cache.set('a', 'value', clock.now().getTime() + 1_000);
    clock.set(new Date(clock.now().getTime() + 999));
    expect(cache.get('a')).toBe('value');
    clock.set(new Date(clock.now().getTime() + 1));
    expect(cache.get('a')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('never holds more than its capacity: the first that came goes first', () => {
    const clock = new TestClock();
    const cache = new ExpiringCache<number>(clock, 2);
    const later = clock.now().getTime() + 60_000;
    cache.set('a', 1, later);
    cache.set('b', 2, later);
    cache.set('a', 3, later);
    cache.set('c', 4, later);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([3, undefined, 4]);
  });
});

describe('RecentAnswers', () => {
  it('asks once for callers that come together, and again when the answer is old', async () => {
    const clock = new TestClock();
    const recent = new RecentAnswers<number>(clock, { capacity: 10, milliseconds: 5_000 });
    let asked = 0;
    const load = () => Promise.resolve((asked += 1));
    expect(await Promise.all([recent.get('k', load), recent.get('k', load)])).toEqual([1, 1]);
    clock.advance({ seconds: 4 });
    expect(await recent.get('k', load)).toBe(1);
    clock.advance({ seconds: 1 });
    expect(await recent.get('k', load)).toBe(2);
    recent.forget('k');
    expect(await recent.get('k', load)).toBe(3);
  });

  it('does not remember a failure', async () => {
    const recent = new RecentAnswers<number>(new TestClock(), { capacity: 10, milliseconds: 5_000 });
    await expect(recent.get('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await recent.get('k', () => Promise.resolve(7))).toBe(7);
  });
});
