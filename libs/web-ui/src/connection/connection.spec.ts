import { ConnectionWatch } from './connection';

describe('the way to the server', () => {
  let answers: boolean[];
  let recovered: number;
  let watch: ConnectionWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    answers = [];
    recovered = 0;
    watch = new ConnectionWatch({
      probe: () => Promise.resolve(answers.shift() ?? false),
      onRecovered: () => (recovered += 1),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is asked for until it is back, and everybody hears of it once', async () => {
    const heard: string[] = [];
    watch.subscribe(() => heard.push(watch.state()));
    answers = [false, false, true];
    watch.report('offline');
    watch.report('offline');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(['offline', 'up']);
    expect(recovered).toBe(1);
  });

  it('is asked for ever more rarely', async () => {
    answers = [false, false, false, true];
    watch.report('unavailable');
    await jest.advanceTimersByTimeAsync(2_000 + 4_000 + 8_000);
    expect(answers).toEqual([true]);
    await jest.advanceTimersByTimeAsync(14_999);
    expect(watch.state()).toBe('unavailable');
    await jest.advanceTimersByTimeAsync(1);
    expect(watch.state()).toBe('up');
  });

  it('counts as back when a call gets through, without another question', async () => {
    watch.report('offline');
    watch.report('up');
    answers = [false];
    await jest.advanceTimersByTimeAsync(60_000);
    expect(answers).toEqual([false]);
    expect(recovered).toBe(1);
  });

  it('is asked for at once on a sign, but not while it is up', async () => {
    answers = [true];
    watch.probeNow();
    await jest.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([true]);
    watch.report('offline');
    watch.probeNow();
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.state()).toBe('up');
  });
});
