import { turnOf } from './kitchen-turn';

const KITCHEN = { stations: 1, queueMinutes: 1, prepMinutes: 2, toastMinutes: 3, busyDelayMinutes: 0, busyUntil: null };
const NOW = new Date('2026-06-15T16:00:00Z');
const inMinutes = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const SOON = { scheduledTime: null, kitchenAt: NOW };

describe('turnOf', () => {
  it('begins at once when the line is idle: ready in five minutes', () => {
    expect(turnOf(KITCHEN, SOON, 0, NOW)).toEqual({ statuses: ['queued', 'prepping'], promisedAt: inMinutes(5) });
  });

  it('queues behind one order: ready in six minutes', () => {
    expect(turnOf(KITCHEN, SOON, 1, NOW)).toEqual({ statuses: ['queued'], promisedAt: inMinutes(6) });
  });

  it('shares the wait between stations and adds the busy delay', () => {
    const busy = { ...KITCHEN, stations: 2, busyDelayMinutes: 10 };
    expect(turnOf(busy, SOON, 5, NOW).promisedAt).toEqual(inMinutes(3 + 2 + 3 + 10));
  });

  it('leaves a scheduled order in the queue until its time, and promises that time', () => {
    const later = { scheduledTime: inMinutes(60), kitchenAt: inMinutes(55) };
    expect(turnOf(KITCHEN, later, 0, NOW)).toEqual({ statuses: ['queued'], promisedAt: inMinutes(60) });
  });
});
