import { TestClock } from './test-clock';

describe('TestClock', () => {
  it('stands still until it is told to move', () => {
    const clock = new TestClock(new Date('2026-03-08T06:59:59Z'));
    expect([clock.now(), clock.now()]).toEqual([new Date('2026-03-08T06:59:59Z'), new Date('2026-03-08T06:59:59Z')]);
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now()).toEqual(new Date('2026-03-09T09:03:03Z'));
    clock.advance({ hours: -2 });
    expect(clock.now()).toEqual(new Date('2026-03-09T07:03:03Z'));
    clock.set('2027-01-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it('cannot be moved by whoever was told the time', () => {
    const clock = new TestClock();
    const told = clock.now();
    told.setFullYear(1990);
    expect(clock.now()).toEqual(new Date('2026-06-15T16:00:00Z'));
  });
});
