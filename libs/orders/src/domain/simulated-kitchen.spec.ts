import { ORDER_STATUSES } from '@breadboard/contracts';
import * as fc from 'fast-check';
import { canMove } from './order-lifecycle';
import { simulatedStep } from './simulated-kitchen';

const KITCHEN = { stations: 1, queueMinutes: 1, prepMinutes: 2, toastMinutes: 3, busyDelayMinutes: 0, busyUntil: null };
const SINCE = new Date('2026-06-15T16:00:00Z');
const after = (seconds: number): Date => new Date(SINCE.getTime() + seconds * 1_000);
const order = (status: (typeof ORDER_STATUSES)[number], ordersAhead = 0) => ({
  status,
  ordersAhead,
  kitchen: KITCHEN,
  scheduledTime: null,
  kitchenAt: SINCE,
});

describe('a simulated kitchen', () => {
  it.each([
    ['queued', 1, 6, 'prepping'],
    ['queued', 3, 18, 'prepping'],
    ['prepping', 0, 12, 'toasting'],
    ['toasting', 0, 18, 'ready'],
    ['ready', 0, 30, 'delivered'],
  ] as const)('takes what is %s behind %i others on after %i seconds: %s', (status, ahead, seconds, to) => {
    expect(simulatedStep(order(status, ahead), SINCE, after(seconds - 0.001))).toBeNull();
    expect(simulatedStep(order(status, ahead), SINCE, after(seconds))).toBe(to);
  });

  it('has two orders at two stations wait half as long', () => {
    const kitchen = { ...KITCHEN, stations: 2 };
    expect(simulatedStep({ ...order('queued', 2), kitchen }, SINCE, after(6))).toBe('prepping');
  });

  it.each(['delivered', 'canceled'] as const)('is done with what is %s', (status) => {
    expect(simulatedStep(order(status), SINCE, after(9_999))).toBeNull();
  });

  it('only ever takes steps that an order can take', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_STATUSES), fc.nat(20), fc.nat(10_000), (status, ahead, seconds) => {
        const to = simulatedStep(order(status, ahead), SINCE, after(seconds));
        return to === null || canMove(status, to);
      }),
    );
  });
});
