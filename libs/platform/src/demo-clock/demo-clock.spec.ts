import { setTimeout as sleep } from 'node:timers/promises';
import { JobRunner } from '../jobs/job-runner';
import { DemoClock } from './demo-clock';
import type { DemoClockStore } from './demo-clock.store';

const WALL = new Date('2026-06-15T16:00:00.250Z');
const HOUR = 3_600_000;

/** A store that says what the test wants, or fails. */
class ScriptedStore {
  ahead = 0;
  asked = 0;
  isAway = false;

  load(): Promise<number> {
    this.asked += 1;
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(this.ahead);
  }
}

describe('the clock of a demo', () => {
  let store: ScriptedStore;
  let woken: number;
  let clock: DemoClock;
  beforeEach(() => {
    store = new ScriptedStore();
    woken = 0;
    const jobs = new JobRunner();
    jest.spyOn(jobs, 'wakeAll').mockImplementation(() => void (woken += 1));
    clock = new DemoClock({ now: () => WALL }, store as unknown as DemoClockStore, jobs);
  });
  afterEach(() => clock.onModuleDestroy());

  it('is the machine’s until it is moved', async () => {
    await clock.onModuleInit();
    expect([clock.now(), clock.aheadMs, woken]).toEqual([WALL, 0, 0]);
  });

  it('knows how far it is ahead before anything is served', async () => {
    store.ahead = 36 * HOUR;
    await clock.onModuleInit();
    expect(clock.now()).toEqual(new Date('2026-06-17T04:00:00.250Z'));
  });

  it('does not start without knowing it', async () => {
    store.isAway = true;
    await expect(clock.onModuleInit()).rejects.toThrow('away');
  });

  it('wakes the jobs when it moves, and never goes back', async () => {
    await clock.onModuleInit();
    clock.follow(HOUR);
    clock.follow(HOUR / 2);
    clock.follow(HOUR);
    expect([clock.aheadMs, woken]).toEqual([HOUR, 1]);
  });

  it('notices within a second what another process did, also after the database was away', async () => {
    await clock.onModuleInit();
    store.isAway = true;
    while (store.asked < 2) await sleep(10);
    store.isAway = false;
    store.ahead = HOUR;
    await sleep(1_000);
    expect([clock.aheadMs, woken]).toEqual([HOUR, 1]);
  });

  it('asks no more once it has ended', async () => {
    await clock.onModuleInit();
    await clock.onModuleDestroy();
    const { asked } = store;
    await sleep(700);
    expect(store.asked).toBe(asked);
  });
});
