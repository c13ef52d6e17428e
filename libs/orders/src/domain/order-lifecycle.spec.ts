import { ORDER_STATUSES, type OrderStatus } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import * as fc from 'fast-check';
import { assertMayCancel, assertMayChange, assertMayMove, canMove, stockEffectOf } from './order-lifecycle';

const REACHABLE: Record<OrderStatus, string> = {
  queued: 'prepping toasting ready delivered canceled',
  prepping: 'toasting ready delivered canceled',
  toasting: 'ready delivered canceled',
  ready: 'delivered canceled',
  delivered: '',
  canceled: '',
};
const PAIRS = ORDER_STATUSES.flatMap((from) => ORDER_STATUSES.map((to) => [from, to] as const));
const KITCHEN_PAIRS = PAIRS.flatMap(([from, to]) => (to === 'canceled' ? [] : [[from, to] as const]));

/** Every way through the life of an order, as choices among the exits that are left; it ends where there are none. */
const walks = fc.array(fc.nat(), { maxLength: 8 }).map((choices) => {
  const walk: OrderStatus[] = ['queued'];
  for (const choice of choices) {
    const here = required(walk.at(-1), 'status');
    const exits = ORDER_STATUSES.filter((to) => canMove(here, to));
    if (exits.length > 0) walk.push(required(exits[choice % exits.length], 'exit'));
  }
  return walk;
});

const effectsOf = (walk: readonly OrderStatus[]): (string | null)[] =>
  walk.slice(1).map((to, step) => stockEffectOf(required(walk[step], 'status'), to));

describe('an order', () => {
  it.each(PAIRS)('from %s to %s moves as the table says', (from, to) => {
    expect(canMove(from, to)).toBe(REACHABLE[from].split(' ').includes(to));
  });

  it.each(KITCHEN_PAIRS)('from %s to %s is refused exactly when it cannot move', (from, to) => {
    if (canMove(from, to)) return expect(() => assertMayMove(from, to)).not.toThrow();
    expect(() => assertMayMove(from, to)).toThrow(
      expect.objectContaining({ code: 'invalid_status', kind: 'conflict', details: { status: from } }),
    );
  });

  it.each([
    ['queued', true, true],
    ['prepping', true, true],
    ['toasting', false, true],
    ['ready', false, true],
    ['delivered', false, false],
    ['canceled', false, false],
  ] as const)('that is %s: canceled by a guest %s, by a manager %s', (status, guest, manager) => {
    const refusal = expect.objectContaining({
      code: 'invalid_status',
      message: 'Orders can be canceled only when the status is queued or prepping.',
      details: { status },
    });
    for (const [asManager, allowed] of [
      [false, guest],
      [true, manager],
    ] as const) {
      const cancel = () => assertMayCancel(status, { asManager });
      if (allowed) expect(cancel).not.toThrow();
      else expect(cancel).toThrow(refusal);
    }
  });

  it('lets its choices be changed until it is on the fire', () => {
    for (const status of ORDER_STATUSES) {
      const message = 'Orders can be updated only when the status is queued or prepping.';
      const change = () => assertMayChange(status);
      if (status === 'queued' || status === 'prepping') expect(change).not.toThrow();
      else expect(change).toThrow(expect.objectContaining({ code: 'invalid_status', message, details: { status } }));
    }
  });

  it('never goes back, however it walks', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const positions = walk.map((status) => ORDER_STATUSES.indexOf(status));
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      }),
    );
  });

  it('consumes or releases its stock exactly once on any way to its end', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const last = required(walk.at(-1), 'status');
        const effects = effectsOf(walk).filter((effect) => effect !== null);
        expect(effects).toHaveLength(last === 'queued' || last === 'prepping' ? 0 : 1);
      }),
    );
  });

  it.each([
    ['queued', 'prepping', null],
    ['queued', 'toasting', 'consume'],
    ['prepping', 'toasting', 'consume'],
    ['prepping', 'ready', 'consume'],
    ['queued', 'canceled', 'release'],
    ['prepping', 'canceled', 'release'],
    ['toasting', 'canceled', null],
    ['ready', 'canceled', null],
    ['toasting', 'ready', null],
    ['ready', 'delivered', null],
  ] as const)('from %s to %s: stock %s', (from, to, effect) => {
    expect(stockEffectOf(from, to)).toBe(effect);
  });
});
