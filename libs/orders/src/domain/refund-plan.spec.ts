import * as fc from 'fast-check';
import { type LineShare, planRefund, type RefundableLine, type RefundableOrder, type RefundPlan } from './refund-plan';

const NONE: LineShare = { quantity: 0, net: 0n, tax: 0n, pointsDiscount: 0n };

function aLine(id: string, share: Partial<LineShare>): RefundableLine {
  return { id, ...NONE, quantity: 1, ...share, refunded: NONE };
}

function anOrder(lines: readonly RefundableLine[], more: Partial<RefundableOrder> = {}): RefundableOrder {
  return { lines, taxInclusive: false, tip: 0n, refundedTip: 0n, ...more };
}

/** The order once a plan was carried out. */
function after(order: RefundableOrder, plan: RefundPlan): RefundableOrder {
  const lines = order.lines.map((line) => {
    const { quantity, net, tax, pointsDiscount } = plan.lines.find(({ lineId }) => lineId === line.id) ?? NONE;
    const { refunded } = line;
    return {
      ...line,
      refunded: {
        quantity: refunded.quantity + quantity,
        net: refunded.net + net,
        tax: refunded.tax + tax,
        pointsDiscount: refunded.pointsDiscount + pointsDiscount,
      },
    };
  });
  return { ...order, lines, refundedTip: order.refundedTip + plan.tip };
}

const SANDWICHES = anOrder(
  [aLine('a', { quantity: 3, net: 1000n, tax: 100n, pointsDiscount: 500n }), aLine('b', { net: 333n, tax: 33n })],
  { tip: 200n },
);

describe('a refund', () => {
  it('in full is everything that is left, the tip too', () => {
    expect(planRefund(SANDWICHES, { kind: 'full' })).toMatchObject({
      amount: 1666n,
      spend: 1333n,
      tax: 133n,
      tip: 200n,
      pointsValue: 500n,
    });
  });

  it('of a line, one by one, is exactly the line', () => {
    let order = SANDWICHES;
    const plans: RefundPlan[] = [];
    for (let n = 0; n < 3; n += 1) {
      const plan = planRefund(order, { kind: 'items', items: [{ lineId: 'a', quantity: 1 }] });
      plans.push(plan);
      order = after(order, plan);
    }
    expect(plans.map(({ spend, tax, pointsValue }) => [spend, tax, pointsValue])).toEqual([
      [333n, 33n, 166n],
      [333n, 33n, 167n],
      [334n, 34n, 167n],
    ]);
    expect(() => planRefund(order, { kind: 'items', items: [{ lineId: 'a', quantity: 1 }] })).toThrow(
      expect.objectContaining({ code: 'refund_exceeds_payment' }),
    );
  });

  it('of an amount takes from the lines what they are worth, and the rest from the tip', () => {
    expect(planRefund(SANDWICHES, { kind: 'amount', amount: 733n })).toMatchObject({ amount: 733n, tip: 0n });
    expect(planRefund(SANDWICHES, { kind: 'amount', amount: 1500n })).toMatchObject({
      amount: 1500n,
      spend: 1333n,
      tip: 34n,
      pointsValue: 500n,
    });
    expect(() => planRefund(SANDWICHES, { kind: 'amount', amount: 1667n })).toThrow(
      expect.objectContaining({ code: 'refund_exceeds_payment', kind: 'refused' }),
    );
  });

  it('of what points had paid is no money', () => {
    const order = anOrder([aLine('a', { pointsDiscount: 500n })]);
    expect(planRefund(order, { kind: 'items', items: [{ lineId: 'a', quantity: null }] })).toMatchObject({
      amount: 0n,
      pointsValue: 500n,
    });
  });

  it('leaves the tax in the price where it is', () => {
    const order = anOrder([aLine('a', { quantity: 2, net: 1100n, tax: 100n })], { taxInclusive: true });
    expect(planRefund(order, { kind: 'items', items: [{ lineId: 'a', quantity: 1 }] })).toMatchObject({
      amount: 550n,
      spend: 500n,
      tax: 50n,
    });
  });

  it('after refund comes to the whole order, to the cent, and never to more', () => {
    const amounts = fc.bigInt(0n, 5_000n);
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 5 }),
      net: amounts,
      tax: fc.bigInt(0n, 600n),
      pointsDiscount: amounts,
    });
    const wish = fc.oneof(
      fc.record({ kind: fc.constant('items' as const), index: fc.nat(3), quantity: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ kind: fc.constant('amount' as const), amount: fc.bigInt(1n, 3_000n) }),
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.bigInt(0n, 500n),
        fc.array(wish, { maxLength: 6 }),
        (shares, taxInclusive, tip, wishes) => {
          const lines = shares.map((share, index) =>
            // A tax that is inside of a price is no larger than it.
            aLine(String(index), taxInclusive && share.tax > share.net ? { ...share, tax: share.net } : share),
          );
          let order = anOrder(lines, { taxInclusive, tip });
          const done: RefundPlan[] = [];
          const carryOut = (one: Parameters<typeof planRefund>[1]): void => {
            try {
              const plan = planRefund(order, one);
              order = after(order, plan);
              done.push(plan);
            } catch (error) {
              expect(error).toMatchObject({ code: 'refund_exceeds_payment' });
            }
          };
          for (const one of wishes) {
            const items = one.kind === 'items' ? [{ lineId: String(one.index), quantity: one.quantity }] : [];
            carryOut(one.kind === 'items' ? { kind: 'items', items } : one);
          }
          carryOut({ kind: 'full' });
          for (const { net, tax, pointsDiscount, refunded } of order.lines) {
            expect(refunded).toMatchObject({ net, tax, pointsDiscount });
          }
          const total = lines.reduce((sum, { net, tax }) => sum + net + (taxInclusive ? 0n : tax), tip);
          expect(done.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total);
        },
      ),
    );
  });
});
