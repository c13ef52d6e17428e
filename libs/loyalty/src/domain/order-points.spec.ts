import * as fc from 'fast-check';
import { accrualInputs, pointsOf } from './accrual';
import { type OrderEarn, type OrderRedemption, pointsToGiveBack, pointsToTakeBack } from './order-points';
import { DEFAULT_RULES } from './program-rules';

const AT = new Date('2026-06-15T12:00:00Z');
const PROGRAM = { programVersion: 1, rules: DEFAULT_RULES };

function anEarn(spend: bigint, more: Partial<OrderEarn> = {}): OrderEarn {
  const inputs = accrualInputs(PROGRAM, 'gold', { amount: spend, digits: 2 });
  return {
    id: 'earn',
    points: pointsOf(inputs),
    inputs,
    countsAt: AT,
    takenBack: 0,
    spendTakenBack: 0n,
    expired: 0,
    ...more,
  };
}

function aRedemption(id: string, points: number, givenBack = 0): OrderRedemption {
  return { id, points, value: BigInt(points), countsAt: AT, givenBack, taken: [] };
}

describe('points that an order has earned', () => {
  it('are taken back as far as it would not have earned them', () => {
    expect(anEarn(2_000n).points).toBe(90);
    expect(pointsToTakeBack(anEarn(2_000n), 2_000n)).toBe(0);
    expect(pointsToTakeBack(anEarn(2_000n), 1_000n)).toBe(45);
    expect(pointsToTakeBack(anEarn(2_000n), 0n)).toBe(90);
  });

  it('are taken back once, and not when they have run out unused', () => {
    expect(pointsToTakeBack(anEarn(2_000n, { takenBack: 45 }), 1_000n)).toBe(0);
    expect(pointsToTakeBack(anEarn(2_000n, { takenBack: 45 }), 0n)).toBe(45);
    expect(pointsToTakeBack(anEarn(2_000n, { expired: 60 }), 0n)).toBe(30);
    expect(pointsToTakeBack(anEarn(2_000n, { expired: 90 }), 0n)).toBe(0);
    expect(pointsToTakeBack(anEarn(2_000n, { expired: 60, takenBack: 45 }), 0n)).toBe(0);
  });

  it('are all taken back in the end, in however many steps', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 50_000n), fc.array(fc.bigInt(0n, 50_000n), { maxLength: 6 }), (spend, lefts) => {
        let earn = anEarn(spend);
        const falling = [...lefts.map((left) => left % spend), 0n].toSorted((a, b) => (a > b ? -1 : 1));
        for (const left of falling) earn = { ...earn, takenBack: earn.takenBack + pointsToTakeBack(earn, left) };
        expect(earn.takenBack).toBe(earn.points);
      }),
    );
  });
});

describe('points that were redeemed on an order', () => {
  it('are given back by the share of what they had taken off, the last ones first', () => {
    const both = [aRedemption('first', 300), aRedemption('second', 200)];
    const plan = (returned: bigint) =>
      pointsToGiveBack(both, returned).map(({ redemption, points }) => [redemption.id, points]);
    expect(plan(0n)).toEqual([]);
    expect(plan(150n)).toEqual([['second', 150]]);
    expect(plan(250n)).toEqual([
      ['second', 200],
      ['first', 50],
    ]);
    expect(plan(500n)).toEqual([
      ['second', 200],
      ['first', 300],
    ]);
    expect(plan(999n)).toEqual(plan(500n));
  });

  it('are given back once, and rounded down until the end', () => {
    const one = { ...aRedemption('one', 100), value: 333n };
    expect(pointsToGiveBack([one], 100n).map(({ points }) => points)).toEqual([30]);
    expect(pointsToGiveBack([{ ...one, givenBack: 30 }], 100n)).toEqual([]);
    expect(pointsToGiveBack([{ ...one, givenBack: 30 }], 333n).map(({ points }) => points)).toEqual([70]);
    expect(pointsToGiveBack([], 0n)).toEqual([]);
  });
});
