import type { KitchenPace, LocationForOrdering, Pause } from './location';

/** Minutes that are added to promises at this moment. */
export function busyDelayAt({ busyDelayMinutes, busyUntil }: KitchenPace, now: Date): number {
  return busyUntil === null || now < busyUntil ? busyDelayMinutes : 0;
}

/** Whether no orders are taken at this moment because somebody paused them. */
export function isPausedAt({ paused, pausedUntil }: Pause, now: Date): boolean {
  return paused && (pausedUntil === null || now < pausedUntil);
}

/** Whether orders may be picked up at this time, as far as the location's pause goes. */
export function pauseAllows({ paused, pausedUntil }: Pause, pickup: Date): boolean {
  return !paused || (pausedUntil !== null && pausedUntil <= pickup);
}

/** What of the location's busy mode is in force: what is over by the clock is as if it had been ended. */
export function busyModeAt(location: Pick<LocationForOrdering, 'kitchen' | 'paused' | 'pausedUntil'>, now: Date) {
  const [delayMinutes, paused] = [busyDelayAt(location.kitchen, now), isPausedAt(location, now)];
  return {
    delayMinutes,
    until: delayMinutes > 0 ? location.kitchen.busyUntil : null,
    paused,
    pausedUntil: paused ? location.pausedUntil : null,
  };
}
