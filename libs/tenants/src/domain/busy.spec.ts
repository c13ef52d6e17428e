import { busyDelayAt, busyModeAt, isPausedAt, pauseAllows } from './busy';

const at = (time: string): Date => new Date(`2026-06-15T${time}:00Z`);
const KITCHEN = {
  stations: 1,
  queueMinutes: 1,
  prepMinutes: 2,
  toastMinutes: 3,
  busyDelayMinutes: 15,
  busyUntil: at('17:00'),
  autoStart: true,
  learnsMinutes: false,
};

describe('the busy delay', () => {
  it('ends by the clock, or when somebody ends it', () => {
    expect([busyDelayAt(KITCHEN, at('16:59')), busyDelayAt(KITCHEN, at('17:00'))]).toEqual([15, 0]);
    expect(busyDelayAt({ ...KITCHEN, busyUntil: null }, at('23:00'))).toBe(15);
  });
});

describe('a pause', () => {
  const pause = { paused: true, pausedUntil: at('17:00') };

  it('ends by the clock, or when somebody ends it', () => {
    expect([isPausedAt(pause, at('16:59')), isPausedAt(pause, at('17:00'))]).toEqual([true, false]);
    expect(isPausedAt({ paused: true, pausedUntil: null }, at('23:00'))).toBe(true);
    expect(isPausedAt({ paused: false, pausedUntil: null }, at('16:00'))).toBe(false);
  });

  it('allows what is picked up after it', () => {
    expect([pauseAllows(pause, at('16:59')), pauseAllows(pause, at('17:00'))]).toEqual([false, true]);
    expect(pauseAllows({ paused: true, pausedUntil: null }, at('23:00'))).toBe(false);
    expect(pauseAllows({ paused: false, pausedUntil: null }, at('16:00'))).toBe(true);
  });

  it('is told with the delay as long as it lasts', () => {
    const location = { kitchen: KITCHEN, ...pause };
    const during = { delayMinutes: 15, until: at('17:00'), paused: true, pausedUntil: at('17:00') };
    expect(busyModeAt(location, at('16:00'))).toEqual(during);
    expect(busyModeAt(location, at('17:00'))).toEqual({
      delayMinutes: 0,
      until: null,
      paused: false,
      pausedUntil: null,
    });
  });
});
