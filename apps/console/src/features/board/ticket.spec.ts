import type { Order } from '../../shared/orders/order-status';
import { ageMinutes, isForLater, isOnBoard, promiseOf, sorted } from './ticket';

const NOON = Date.parse('2026-11-26T12:00:00Z');
const at = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();
const order = (fields: Partial<Order> = {}): Order =>
  ({
    id: 'ord_1',
    number: 'A-0001',
    status: 'queued',
    created_at: at(-4),
    promised_at: at(10),
    scheduled_time: null,
    ...fields,
  }) as Order;

describe('a ticket', () => {
  it('is as old as its order, in whole minutes, and never younger than nothing', () => {
    expect(ageMinutes(order({ created_at: at(-4.9) }), NOON)).toBe(4);
    expect(ageMinutes(order({ created_at: at(2) }), NOON)).toBe(0);
    expect(ageMinutes(order({ created_at: at(-600), scheduled_time: at(5) }), NOON)).toBe(0);
  });

  it('is calm, then soon, then late against its promise', () => {
    expect(promiseOf(order(), NOON)).toEqual({ haste: 'calm', minutes: 10 });
    expect(promiseOf(order({ promised_at: at(3) }), NOON)).toEqual({ haste: 'soon', minutes: 3 });
    expect(promiseOf(order({ promised_at: at(0) }), NOON)).toEqual({ haste: 'soon', minutes: 0 });
    expect(promiseOf(order({ promised_at: at(-0.2) }), NOON)).toEqual({ haste: 'late', minutes: 1 });
    expect(promiseOf(order({ promised_at: at(-7) }), NOON)).toEqual({ haste: 'late', minutes: 7 });
  });

  it('is in no haste when nothing was promised, or when it waits for its guest', () => {
    expect(promiseOf(order({ promised_at: null }), NOON)).toBeNull();
    expect(promiseOf(order({ status: 'ready', promised_at: at(-60) }), NOON)).toBeNull();
  });

  it('waits until its preparation has to begin', () => {
    expect(isForLater(order({ scheduled_time: at(30) }), 8, NOON)).toBe(true);
    expect(isForLater(order({ scheduled_time: at(8) }), 8, NOON)).toBe(false);
    expect(isForLater(order({ scheduled_time: at(30), status: 'prepping' }), 8, NOON)).toBe(false);
  });

  it('stands in the column of its status, the most urgent first, until it is handed over', () => {
    const tickets = [
      order({ id: 'b', number: 'A-0002', promised_at: at(9) }),
      order({ id: 'a', number: 'A-0003', promised_at: at(2) }),
      order({ id: 'c', number: 'A-0001', promised_at: at(9) }),
      order({ id: 'd', status: 'ready' }),
      order({ id: 'e', scheduled_time: at(120) }),
    ];
    const { columns, later } = sorted(tickets, 8, NOON);
    expect(columns.queued.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(columns.ready.map(({ id }) => id)).toEqual(['d']);
    expect([columns.prepping, columns.toasting]).toEqual([[], []]);
    expect(later.map(({ id }) => id)).toEqual(['e']);
    expect([isOnBoard(order()), isOnBoard(order({ status: 'delivered' }))]).toEqual([true, false]);
  });
});
