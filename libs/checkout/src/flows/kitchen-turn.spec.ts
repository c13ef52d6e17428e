import { turnOf } from './kitchen-turn';

const KITCHEN = {
  stations: 1,
  queueMinutes: 1,
  prepMinutes: 2,
  toastMinutes: 3,
  busyDelayMinutes: 0,
  busyUntil: null,
  autoStart: true,
};
const NOW = new Date('2026-06-15T16:00:00Z');
const inMinutes = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const load = (beingMade: number, waiting = 0) => ({ ordersAhead: beingMade + waiting, beingMade });
const SOON = { scheduledTime: null, kitchenAt: NOW };

describe('turnOf', () => {
  it('begins at once when the line is idle: ready in five minutes', () => {
    expect(turnOf(KITCHEN, SOON, load(0), NOW)).toEqual({ statuses: ['queued', 'prepping'], promisedAt: inMinutes(5) });
  });

  it('queues behind one order: ready in six minutes', () => {
    expect(turnOf(KITCHEN, SOON, load(1), NOW)).toEqual({ statuses: ['queued'], promisedAt: inMinutes(6) });
  });

  it('shares the wait between stations and adds the busy delay', () => {
    const busy = { ...KITCHEN, stations: 2, busyDelayMinutes: 10 };
    expect(turnOf(busy, SOON, load(2, 3), NOW).promisedAt).toEqual(inMinutes(3 + 2 + 3 + 10));
  });

  it('begins beside others while a station is free, and waits for none of them', () => {
    expect(turnOf({ ...KITCHEN, stations: 2 }, SOON, load(1), NOW)).toEqual({
      statuses: ['queued', 'prepping'],
      promisedAt: inMinutes(5),
    });
  });

  it('waits to be begun where the kitchen does not begin by itself', () => {
    expect(turnOf({ ...KITCHEN, autoStart: false }, SOON, load(0), NOW).statuses).toEqual(['queued']);
  });

  it('leaves a scheduled order in the queue until its time, and promises that time', () => {
    const later = { scheduledTime: inMinutes(60), kitchenAt: inMinutes(55) };
    expect(turnOf(KITCHEN, later, load(0), NOW)).toEqual({ statuses: ['queued'], promisedAt: inMinutes(60) });
  });
});
