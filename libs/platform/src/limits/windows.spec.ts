import { Windows } from './windows';

/** A clock that stands where it is put. */
class Hands {
  ms = Date.parse('2026-06-15T16:00:00Z');

  now(): Date {
    return new Date(this.ms);
  }
}

describe('windows in memory', () => {
  let clock: Hands;
  beforeEach(() => {
    clock = new Hands();
  });

  it('count calls by key, until they end', () => {
    const windows = new Windows(clock);
    expect(windows.count('ada', 60)).toEqual({ count: 1, until: clock.ms + 60_000 });
    clock.ms += 59_999;
    expect(windows.count('ada', 60)).toEqual({ count: 2, until: clock.ms + 1 });
    expect(windows.count('eve', 60).count).toBe(1);
    clock.ms += 1;
    expect(windows.of('ada')).toBeUndefined();
    expect(windows.count('ada', 60)).toEqual({ count: 1, until: clock.ms + 60_000 });
  });

  it('go on from what was counted elsewhere', () => {
    const windows = new Windows(clock);
    windows.learn('ada', 41, 500);
    expect(windows.count('ada', 60)).toEqual({ count: 42, until: clock.ms + 500 });
    windows.learn('ada', 3, 9_000);
    expect(windows.of('ada')).toEqual({ count: 3, until: clock.ms + 9_000 });
  });

  it('never are more than fit, whoever calls: the oldest goes', () => {
    const windows = new Windows(clock, 3);
    for (const key of ['a', 'b', 'c']) windows.count(key, 60);
    windows.count('a', 60);
    windows.count('d', 60);
    expect(['a', 'b', 'c', 'd'].map((key) => windows.of(key)?.count)).toEqual([undefined, 1, 1, 1]);
    for (let n = 0; n < 1_000; n += 1) windows.count(`stranger-${n}`, 60);
    expect(windows.size).toBe(3);
  });

  it('take a new place in the line when they open again', () => {
    const windows = new Windows(clock, 2);
    windows.count('a', 1);
    windows.count('b', 60);
    clock.ms += 1_000;
    windows.count('a', 60);
    windows.count('c', 60);
    expect(['a', 'b', 'c'].map((key) => windows.of(key)?.count)).toEqual([1, undefined, 1]);
  });
});
