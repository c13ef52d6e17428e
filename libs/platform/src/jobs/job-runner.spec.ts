import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { currentContext } from '../database/request-context';
import { JobRunner } from './job-runner';

const NEVER = 3_600_000;

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !condition(); i += 1) await sleep(5);
  expect(condition()).toBe(true);
}

describe('JobRunner', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log', 'error', 'warn']));

  it('runs every job again and again, under a request id of its own', async () => {
    const runner = new JobRunner();
    const seen: (string | undefined)[] = [];
    runner.register({ name: 'count', everyMs: 1, run: async () => seen.push(currentContext()?.requestId) });
    runner.start();
    await until(() => seen.length >= 3);
    await runner.stop();
    const afterStop = seen.length;
    await sleep(20);
    expect(seen.length).toBe(afterStop);
    expect(new Set(seen)).toEqual(new Set(['job-count']));
  });

  it('goes on after a failure, and one failing job does not hold up another', async () => {
    const runner = new JobRunner();
    let failures = 0;
    let successes = 0;
    runner.register({ name: 'bad', everyMs: 1, run: () => Promise.reject(new Error(`try ${(failures += 1)}`)) });
    runner.register({ name: 'good', everyMs: 1, run: async () => (successes += 1) });
    runner.start();
    await until(() => failures >= 3 && successes >= 3);
    await runner.stop();
  });

  it('wakes a sleeping job, and does not lose a nudge that comes while it runs', async () => {
    const runner = new JobRunner();
    let nudge: () => void = () => undefined;
    let runs = 0;
    runner.register({
      name: 'relay',
      everyMs: NEVER,
      onWork: (wake) => {
        nudge = wake;
        return () => (nudge = () => undefined);
      },
      run: async () => {
        runs += 1;
        if (runs === 2) nudge();
        await sleep(1);
      },
    });
    runner.start();
    await until(() => runs === 1);
    await sleep(20);
    nudge();
    await until(() => runs === 3);
    await sleep(20);
    await runner.stop();
    expect(runs).toBe(3);
  });

  it('wakes all jobs at once, those that are running too', async () => {
    const runner = new JobRunner();
    const runs = { idle: 0, busy: 0 };
    let release: () => void = () => undefined;
    runner.register({ name: 'idle', everyMs: NEVER, run: async () => (runs.idle += 1) });
    runner.register({
      name: 'busy',
      everyMs: NEVER,
      run: () => {
        runs.busy += 1;
        return runs.busy === 1 ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve();
      },
    });
    runner.wakeAll();
    runner.start();
    await until(() => runs.idle === 1 && runs.busy === 1);
    await sleep(20);
    runner.wakeAll();
    await until(() => runs.idle === 2);
    expect(runs.busy).toBe(1);
    release();
    await until(() => runs.busy === 2);
    await sleep(20);
    await runner.stop();
    expect(runs).toEqual({ idle: 2, busy: 2 });
  });

  it('lets a running job finish before it stops', async () => {
    const runner = new JobRunner();
    const steps: string[] = [];
    runner.register({
      name: 'slow',
      everyMs: NEVER,
      run: async () => {
        steps.push('begun');
        await sleep(50);
        steps.push('ended');
      },
    });
    runner.start();
    await until(() => steps.includes('begun'));
    await runner.stop();
    expect(steps).toEqual(['begun', 'ended']);
  });

  it('listens to nobody any more once it has stopped', async () => {
    const runner = new JobRunner();
    let listeners = 0;
    const onWork = () => {
      listeners += 1;
      return () => (listeners -= 1);
    };
    runner.register({ name: 'relay', everyMs: NEVER, onWork, run: () => Promise.resolve() });
    runner.start();
    await until(() => listeners === 1);
    await runner.stop();
    expect(listeners).toBe(0);
  });

  it('notes the kind of a failure, and never its words', async () => {
    const noted = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const runner = new JobRunner();
    const thrown: unknown[] = [new TypeError('ada@guest.example'), 'ada@guest.example'];
    runner.register({ name: 'bad', everyMs: 1, run: () => Promise.reject(thrown.shift() ?? new Error('more')) });
    runner.start();
    await until(() => thrown.length === 0 && noted.mock.calls.length >= 2);
    await runner.stop();
    const words = noted.mock.calls.map(([text]) => String(text));
    expect(words.slice(0, 2)).toEqual(['bad failed: TypeError', 'bad failed: unknown failure']);
    noted.mockRestore();
  });
});
