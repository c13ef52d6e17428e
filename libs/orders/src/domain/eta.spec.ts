import { ORDER_STATUSES } from '@breadboard/contracts';
import * as fc from 'fast-check';
import { eta, type KitchenPace, type OrderProgress, readyAt } from './eta';

const NOW = new Date('2026-01-24T12:00:00Z');
const DEMO: KitchenPace = {
  stations: 1,
  queueMinutes: 1,
  prepMinutes: 2,
  toastMinutes: 3,
  busyDelayMinutes: 0,
  busyUntil: null,
};
const inMinutes = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

function progress(changes: Partial<OrderProgress>): OrderProgress {
  return { status: 'queued', ordersAhead: 0, kitchen: DEMO, scheduledTime: null, kitchenAt: NOW, ...changes };
}

describe('the ETA', () => {
  it.each([
    ['queued', 1, 6],
    ['queued', 0, 5],
    ['queued', 12, 17],
    ['prepping', 0, 5],
    ['prepping', 4, 5],
    ['toasting', 0, 3],
    ['ready', 0, 0],
    ['delivered', 0, null],
    ['canceled', 0, null],
  ] as const)('of an order that is %s with %i ahead is %s', (status, ordersAhead, minutes) => {
    expect(eta(progress({ status, ordersAhead }), NOW)).toBe(minutes);
  });

  it('shares the queue among the stations, rounded up, and adds the busy delay', () => {
    const kitchen = { ...DEMO, stations: 2, busyDelayMinutes: 4 };
    expect(eta(progress({ ordersAhead: 3, kitchen }), NOW)).toBe(2 + 2 + 3 + 4);
    expect(eta(progress({ status: 'toasting', kitchen }), NOW)).toBe(3 + 4);
  });

  it.each([
    ['which has just ended', 0, 5],
    ['which ended a minute ago', -1, 5],
    ['which goes on for another minute', 1, 15],
  ])('knows a busy delay %s', (_what, until, minutes) => {
    const kitchen = { ...DEMO, busyDelayMinutes: 10, busyUntil: inMinutes(until) };
    expect(eta(progress({ kitchen }), NOW)).toBe(minutes);
  });

  it('of an order that has to wait for a later slot is that slot, and once it is begun what is left to do', () => {
    const later = { kitchenAt: inMinutes(20) };
    expect(eta(progress(later), NOW)).toBe(20 + 2 + 3);
    expect(eta(progress({ ...later, ordersAhead: 30 }), NOW)).toBe(30 + 2 + 3);
    expect(eta(progress({ ...later, status: 'prepping' }), NOW)).toBe(2 + 3);
    expect(eta(progress({ kitchenAt: inMinutes(-20) }), NOW)).toBe(2 + 3);
  });

  it.each([
    ['queued', 30, 30],
    ['queued', 29.5, 30],
    ['queued', 2, 6],
    ['queued', -10, 6],
    ['prepping', 30, 30],
    ['ready', 30, 0],
    ['canceled', 30, null],
  ] as const)('of an order that is %s and due in %d minutes is %s', (status, due, minutes) => {
    expect(eta(progress({ status, ordersAhead: 1, scheduledTime: inMinutes(due) }), NOW)).toBe(minutes);
  });

  it('promises the scheduled time itself, not the minute after it', () => {
    expect(readyAt(progress({ scheduledTime: inMinutes(29.5) }), NOW)).toEqual(inMinutes(29.5));
    expect(readyAt(progress({ ordersAhead: 1 }), NOW)).toEqual(inMinutes(6));
  });

  it('never grows as the order moves on, nor shrinks as more are ahead', () => {
    const minutes = fc.nat({ max: 60 });
    const kitchens = fc.record<KitchenPace>({
      stations: fc.integer({ min: 1, max: 9 }),
      queueMinutes: minutes,
      prepMinutes: minutes,
      toastMinutes: minutes,
      busyDelayMinutes: minutes,
      busyUntil: fc.constantFrom(null, inMinutes(-1), inMinutes(1)),
    });
    fc.assert(
      fc.property(kitchens, fc.nat({ max: 200 }), (kitchen, ordersAhead) => {
        const path = ORDER_STATUSES.slice(0, 4).map((status) => eta(progress({ status, kitchen, ordersAhead }), NOW));
        expect(path).toEqual([...path].sort((a, b) => Number(b) - Number(a)));
        const behind = eta(progress({ kitchen, ordersAhead: ordersAhead + 1 }), NOW);
        expect(Number(behind)).toBeGreaterThanOrEqual(Number(path[0]));
      }),
    );
  });
});
